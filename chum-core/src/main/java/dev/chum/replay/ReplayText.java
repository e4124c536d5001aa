package dev.chum.replay;

import dev.chum.units.InvalidValueException;

/**
 * Names in a replay list: any text, on one line and without tabs. A tab is {@code \t}, a line feed
 * {@code \n}, a carriage return {@code \r}, a backslash {@code \\}; a name that is {@code -}, which
 * stands for none, is {@code \-}.
 */
final class ReplayText {
  private static final String PLAIN = "\t\n\r\\-";
  private static final String ESCAPED = "tnr\\-";

  private ReplayText() {}

  static String escape(String name) {
    if (name.isEmpty()) {
      return ReplayColumn.NONE;
    }
    if (name.equals(ReplayColumn.NONE)) {
      return "\\-";
    }
    StringBuilder text = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      int escape = c == '-' ? -1 : PLAIN.indexOf(c);
      if (escape < 0) {
        text.append(c);
      } else {
        text.append('\\').append(ESCAPED.charAt(escape));
      }
    }
    return text.toString();
  }

  /**
   * What {@link #escape} was given.
   *
   * @throws InvalidValueException on a backslash before anything else
   */
  static String unescape(String text) {
    if (text.equals(ReplayColumn.NONE)) {
      return "";
    }
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder name = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
        int escape = i < text.length() ? ESCAPED.indexOf(text.charAt(i)) : -1;
        if (escape < 0) {
          throw new InvalidValueException("a backslash in a name is written \\\\");
        }
        c = PLAIN.charAt(escape);
      }
      name.append(c);
    }
    return name.toString();
  }
}
