package dev.chum.targets.s3;

import java.nio.charset.StandardCharsets;

/**
 * Percent-encoding as signatures want it: letters, digits, {@code - . _ ~} stay, everything else is
 * {@code %XX} of its UTF-8 (S3 API Reference, UriEncode).
 */
final class KeyEncoding {
  private static final String PLAIN = "-._~";
  private static final char[] DIGITS = "0123456789ABCDEF".toCharArray();

  private KeyEncoding() {}

  /** A key as it stands in a path: slashes stay, too. */
  static String path(String key) {
    return encode(key, true);
  }

  /** A value as it stands in a query. */
  static String query(String value) {
    return encode(value, false);
  }

  private static String encode(String text, boolean keepSlashes) {
    int plain = 0;
    while (plain < text.length() && isPlain(text.charAt(plain), keepSlashes)) {
      plain++;
    }
    if (plain == text.length()) {
      return text; // which all of our own names are
    }
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c < 0x80 && isPlain(c, keepSlashes)) {
        encoded.append(c);
      } else {
        encoded.append('%').append(DIGITS[c >> 4]).append(DIGITS[c & 0xf]);
      }
    }
    return encoded.toString();
  }

  private static boolean isPlain(char c, boolean keepSlashes) {
    return (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || (c >= 'A' && c <= 'Z')
        || (c == '/' && keepSlashes)
        || PLAIN.indexOf(c) >= 0;
  }
}
