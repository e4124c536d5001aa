package dev.chum.units;

import java.util.regex.Pattern;

/**
 * Text that others wrote, names of files and what servers say, as it can be shown: in one line, and
 * with nothing in it that moves a terminal's cursor or turns the direction of writing.
 */
public final class PlainText {
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}\\u202a-\\u202e\\u2066-\\u2069]");

  private PlainText() {}

  /** The text with a question mark for each character that is not to be shown. */
  public static String of(String text) {
    return UNPRINTABLE.matcher(text).replaceAll("?");
  }
}
