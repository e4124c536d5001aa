package dev.chum.trace;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Finds the JSON objects in a stream of them, one a line or over many, with nothing or anything
 * between. Confined to its thread.
 *
 * <p>A parser gives up at the first broken object; here the next one is found. Two rules tell where
 * one is cut off: a line feed within a string, which JSON does not have, and a line that begins
 * with <code>{</code>, which is an object of its own, as nested ones are indented or on the line of
 * the outer one.
 */
final class JsonObjects {
  /** What an object may take; bodies of requests may be in it. */
  static final int MAX_BYTES = 16 << 20;

  private static final String FILLER = " \t\r\n,[]\u001e";

  /** Hears of each. */
  interface Receiver {
    /**
     * A text with balanced braces; valid until this returns.
     *
     * @param line where it begins, from 1
     */
    void object(byte[] bytes, int length, long line) throws IOException;

    void broken(long line, String why);
  }

  private final Receiver receiver;
  private final byte[] chunk = new byte[1 << 16];
  private byte[] object = new byte[1 << 12];
  private int length;
  private int depth;
  private boolean inString;
  private boolean escaped;
  private long line = 1;
  private long objectLine;
  private boolean lineBegins = true;

  /** Whether the rest of the line is none of ours. */
  private boolean skippingLine;

  /** Whether all is remains of a broken object, up to a line that begins with a brace. */
  private boolean inRemains;

  JsonObjects(Receiver receiver) {
    this.receiver = receiver;
  }

  void readFrom(InputStream in) throws IOException {
    for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
      for (int i = 0; i < count; i++) {
        take(chunk[i]);
      }
    }
    if (depth > 0) {
      abandon("the trace ends within this object");
    }
  }

  private void take(byte b) throws IOException {
    if (depth > 0 && lineBegins && b == '{') {
      abandon("ends before it is whole");
    }
    inRemains &= !(lineBegins && b == '{');
    if (depth > 0) {
      within(b);
    } else if (!skippingLine && !inRemains) {
      between(b);
    }
    lineBegins = b == '\n';
    if (lineBegins) {
      line++;
      skippingLine = false;
    }
  }

  private void between(byte b) {
    if (b == '{') {
      length = 0;
      depth = 1;
      objectLine = line;
      keep(b);
    } else if (b >= 0 && FILLER.indexOf(b) < 0) {
      receiver.broken(line, "is no JSON object");
      skippingLine = true;
    }
  }

  private void within(byte b) throws IOException {
    keep(b);
    if (inString) {
      if (b == '\n') {
        abandon("a string has no end");
      } else if (escaped) {
        escaped = false;
      } else if (b == '\\') {
        escaped = true;
      } else if (b == '"') {
        inString = false;
      }
    } else if (b == '"') {
      inString = true;
    } else if (b == '{') {
      depth++;
    } else if (b == '}' && --depth == 0) {
      receiver.object(object, length, objectLine);
    }
    if (depth > 0 && length >= MAX_BYTES) {
      abandon("is larger than 16 MiB");
    }
  }

  private void keep(byte b) {
    if (length == object.length) {
      object = Arrays.copyOf(object, 2 * length);
    }
    object[length++] = b;
  }

  private void abandon(String why) {
    receiver.broken(objectLine, why);
    depth = 0;
    inString = false;
    escaped = false;
    inRemains = true;
  }
}
