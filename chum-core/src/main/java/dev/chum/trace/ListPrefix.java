package dev.chum.trace;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The prefix that a listing asks for, as it stands in its query. */
final class ListPrefix {
  private static final Pattern PREFIX = Pattern.compile("(?:^|[?&])prefix=([^& ]*)");

  private ListPrefix() {}

  /**
   * @param query a query, or a request line that has one
   */
  static String of(String query) {
    Matcher prefix = PREFIX.matcher(query);
    return prefix.find() ? prefix.group(1) : "";
  }
}
