package dev.chum.record;

import dev.chum.units.InvalidValueException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Whole lines of a file, as bytes in one buffer that each next line replaces. What follows the last
 * line end is a line that was cut off. Confined to a thread.
 */
final class LineReader implements AutoCloseable {
  private static final int MOST_BYTES = 64 << 20;

  private final InputStream in;
  private byte[] buffer = new byte[64 << 10];
  private int start;
  private int end;
  private int filled;
  private long number;

  LineReader(InputStream in) {
    this.in = in;
  }

  /** Goes to the next whole line; false when there is none. */
  boolean next() throws IOException {
    start = number == 0 ? 0 : end + 1;
    for (int scanned = start; ; ) {
      for (; scanned < filled; scanned++) {
        if (buffer[scanned] == '\n') {
          end = scanned;
          number++;
          return true;
        }
      }
      int before = start;
      if (!fill()) {
        return false;
      }
      scanned -= before - start;
    }
  }

  /** Reads on, making room by dropping earlier lines, else by growing. */
  private boolean fill() throws IOException {
    if (filled == buffer.length) {
      if (start > 0) {
        System.arraycopy(buffer, start, buffer, 0, filled - start);
        filled -= start;
        start = 0;
      } else if (buffer.length < MOST_BYTES) {
        buffer = Arrays.copyOf(buffer, buffer.length * 2);
      } else {
        throw new InvalidValueException(
            "line " + (number + 1) + " is longer than " + (MOST_BYTES >> 20) + " MiB");
      }
    }
    int more = in.read(buffer, filled, buffer.length - filled);
    filled += Math.max(0, more);
    return more > 0;
  }

  /** Whether, after the last line, there is something without a line end. */
  boolean isCut() {
    return start < filled;
  }

  /** The line's number, from 1. */
  long number() {
    return number;
  }

  byte[] bytes() {
    return buffer;
  }

  int start() {
    return start;
  }

  int length() {
    return end - start;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
