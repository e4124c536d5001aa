package dev.chum.health;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Reads small text files, one after the other into the same buffer, and walks over the words and
 * numbers in them without making strings. Of a longer file it sees the begin. Confined to one
 * thread.
 */
final class ProcText {
  /** More than any file has that is read here, with some fifty network interfaces. */
  static final int MAX_BYTES = 16 << 10;

  private final byte[] text = new byte[MAX_BYTES];
  private int length;
  private int at;

  /** Loads a file and stands at its begin; false, and empty, when it cannot be read. */
  boolean load(Path file) {
    return load(file.toString());
  }

  boolean load(String file) {
    at = 0;
    length = 0;
    try (FileInputStream in = new FileInputStream(file)) {
      int read;
      while (length < MAX_BYTES && (read = in.read(text, length, MAX_BYTES - length)) > 0) {
        length += read;
      }
      return true;
    } catch (IOException e) {
      length = 0;
      return false;
    }
  }

  /** Goes to the begin of the next line; false when there is none. */
  boolean nextLine() {
    while (at < length && text[at] != '\n') {
      at++;
    }
    at = Math.min(length, at + 1);
    return at < length;
  }

  /** Whether what comes next is this. */
  boolean startsWith(String ascii) {
    byte[] prefix = ascii.getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < prefix.length; i++) {
      if (at + i >= length || text[at + i] != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  /** Skips spaces. */
  void skipSpaces() {
    while (at < length && text[at] == ' ') {
      at++;
    }
  }

  /** Goes behind the next such character of this line; false, and nowhere, when there is none. */
  boolean skipPast(char ascii) {
    for (int i = at; i < length && text[i] != '\n'; i++) {
      if (text[i] == ascii) {
        at = i + 1;
        return true;
      }
    }
    return false;
  }

  /** Skips so many numbers of this line. */
  void skipNumbers(int count) {
    for (int i = 0; i < count; i++) {
      number();
    }
  }

  /**
   * The next run of digits of this line, and goes behind it; -1 when there is none, or when it is
   * more than a long can hold.
   */
  long number() {
    while (at < length && text[at] != '\n' && !isDigit(text[at])) {
      at++;
    }
    if (at == length || text[at] == '\n') {
      return -1;
    }
    long number = 0;
    for (; at < length && isDigit(text[at]); at++) {
      int digit = text[at] - '0';
      boolean fits = number >= 0 && number <= (Long.MAX_VALUE - digit) / 10;
      number = fits ? number * 10 + digit : -1;
    }
    return number;
  }

  private static boolean isDigit(byte letter) {
    return letter >= '0' && letter <= '9';
  }
}
