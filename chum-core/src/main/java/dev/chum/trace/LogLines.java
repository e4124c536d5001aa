package dev.chum.trace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The lines of a log, one after the other, in memory that does not grow with a line that is longer
 * than any can be. Confined to its thread.
 */
final class LogLines {
  /** Of a line, in bytes. */
  private static final int MAX_BYTES = 1 << 20;

  private final InputStream in;
  private final byte[] chunk = new byte[1 << 16];
  private int next;
  private int filled;
  private byte[] line = new byte[1 << 10];
  private long length;
  private long number;

  LogLines(InputStream in) {
    this.in = in;
  }

  /** Goes to the next line; false when there is none. */
  boolean advance() throws IOException {
    length = 0;
    for (int b = read(); b != '\n'; b = read()) {
      if (b < 0) {
        number += length > 0 ? 1 : 0;
        return length > 0;
      }
      keep((byte) b);
    }
    number++;
    return true;
  }

  private int read() throws IOException {
    if (next == filled) {
      filled = Math.max(0, in.read(chunk));
      next = 0;
    }
    return next < filled ? chunk[next++] & 0xff : -1;
  }

  private void keep(byte b) {
    if (length == line.length && length < MAX_BYTES) {
      line = Arrays.copyOf(line, 2 * line.length);
    }
    if (length < line.length) {
      line[(int) length] = b;
    }
    length++;
  }

  /** The number of the line, from 1. */
  long number() {
    return number;
  }

  /**
   * The line, without its end.
   *
   * @throws BrokenCallException it is longer than a line can be
   */
  String text() throws BrokenCallException {
    if (length > MAX_BYTES) {
      throw new BrokenCallException("is longer than a line of a log can be");
    }
    int end = (int) length;
    end -= end > 0 && line[end - 1] == '\r' ? 1 : 0;
    return new String(line, 0, end, StandardCharsets.UTF_8);
  }
}
