package dev.chum.trace;

/**
 * Text of a trace as it may stand in statemap data: names have none of the characters that mean
 * something in HTML or JSON, because not every renderer escapes them, and are not endless.
 */
final class SafeText {
  private static final String FORBIDDEN = "<>&\"'\\";
  private static final int MAX_LENGTH = 200;

  private SafeText() {}

  static String of(String text) {
    StringBuilder safe = new StringBuilder();
    for (int i = 0; i < text.length() && i < MAX_LENGTH; i++) {
      char c = text.charAt(i);
      boolean good = c > ' ' - 1 && c < 127 && FORBIDDEN.indexOf(c) < 0;
      safe.append(good ? c : '_');
    }
    return text.length() > MAX_LENGTH ? safe.append("...").toString() : safe.toString();
  }
}
