package dev.chum.trace;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The prefix that a listing asks for, as it stands in its query. */
final class ListPrefix {
  private static final Pattern PREFIX = Pattern.compile("(?:^|[?&])prefix=([^& ]*)");

  private ListPrefix() {}

  /**
   * The prefix, decoded where it was encoded as a query should be.
   *
   * @param query a query, or a request line that has one
   * @return empty where there is no prefix
   */
  static String of(String query) {
    Matcher prefix = PREFIX.matcher(query);
    if (!prefix.find()) {
      return "";
    }
    String sent = prefix.group(1);
    try {
      return URLDecoder.decode(sent, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return sent;
    }
  }
}
