package dev.chum.targets.webdav;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Paths as they stand in requests: UTF-8, percent-encoded (RFC 3986, section 3.3). */
final class PathText {
  private static final String PLAIN = "/-._~!$&'()*+,;=:@";

  private PathText() {}

  /** Encodes a name or a relative path; its slashes stay. */
  static String encode(String text) {
    return encode(text, false);
  }

  /** The same for text in which something may be encoded already. */
  static String encodeKeepingEscapes(String text) {
    return encode(text, true);
  }

  private static String encode(String text, boolean keepEscapes) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    StringBuilder encoded = new StringBuilder(bytes.length + 16);
    for (int i = 0; i < bytes.length; i++) {
      int c = bytes[i] & 0xff;
      if (isPlain(c) || (keepEscapes && c == '%' && escaped(bytes, i) >= 0)) {
        encoded.append((char) c);
      } else {
        encoded.append('%').append(digit(c >> 4)).append(digit(c & 0xf));
      }
    }
    return encoded.toString();
  }

  private static char digit(int value) {
    return Character.toUpperCase(Character.forDigit(value, 16));
  }

  private static boolean isPlain(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || PLAIN.indexOf(c) >= 0;
  }

  /** The byte that is escaped at a position, or -1 when none is. */
  private static int escaped(byte[] bytes, int at) {
    if (at + 2 >= bytes.length) {
      return -1;
    }
    int high = Character.digit(bytes[at + 1], 16);
    int low = Character.digit(bytes[at + 2], 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  /** Undoes the encoding; what is not encoded stays as it is. */
  static String decode(String text) {
    String decoded = decodeStrictly(text);
    return decoded == null ? text : decoded;
  }

  /** Undoes the encoding; null when it is not UTF-8. */
  static @Nullable String decodeStrictly(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int escaped = bytes[i] == '%' ? escaped(bytes, i) : -1;
      decoded.write(escaped < 0 ? bytes[i] : escaped);
      i += escaped < 0 ? 0 : 2;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(decoded.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
