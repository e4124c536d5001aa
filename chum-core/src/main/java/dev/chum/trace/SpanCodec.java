package dev.chum.trace;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Spans as bytes, for {@link SpanSorter}: their fields one after the other, then the object. */
final class SpanCodec {
  /** All but the object. */
  private static final int FIXED_BYTES = 2 * 8 + 2 * 4 + 4 + 1 + 1 + 3 * 8 + 2;

  /** What the longest object may take; a key of S3 has 1024 bytes, encoded twice 5 KiB. */
  static final int MAX_OBJECT_BYTES = 16 << 10;

  /** What is longer, in characters, is the name of nothing. */
  static final int MAX_TEXT = MAX_OBJECT_BYTES;

  static final int MAX_BYTES = FIXED_BYTES + MAX_OBJECT_BYTES;

  private static final Meaning[] MEANINGS = Meaning.values();

  private SpanCodec() {}

  /** Where the start stands in an encoded span. */
  static long startOf(ByteBuffer buffer, int position) {
    return buffer.getLong(position);
  }

  /**
   * @param object of the span, in UTF-8
   */
  static void put(ByteBuffer buffer, Span span, byte[] object) {
    buffer.putLong(span.startNanos());
    buffer.putLong(span.durationNanos());
    buffer.putInt(span.entity());
    buffer.putInt(span.api());
    buffer.putInt(span.status());
    buffer.put((byte) (span.failed() ? 1 : 0));
    buffer.put((byte) span.meaning().ordinal());
    buffer.putLong(span.bytes());
    buffer.putLong(span.offset());
    buffer.putLong(span.objectBytes());
    buffer.putShort((short) object.length);
    buffer.put(object);
  }

  static int bytes(byte[] object) {
    return FIXED_BYTES + object.length;
  }

  /** How long the span is that begins at a position. */
  static int bytesAt(ByteBuffer buffer, int position) {
    return FIXED_BYTES + buffer.getShort(position + FIXED_BYTES - 2);
  }

  static Span get(ByteBuffer buffer) {
    long start = buffer.getLong();
    long duration = buffer.getLong();
    int entity = buffer.getInt();
    int api = buffer.getInt();
    int status = buffer.getInt();
    boolean failed = buffer.get() != 0;
    Meaning meaning = MEANINGS[buffer.get()];
    long bytes = buffer.getLong();
    long offset = buffer.getLong();
    long objectBytes = buffer.getLong();
    byte[] object = new byte[buffer.getShort()];
    buffer.get(object);
    return new Span(
        start,
        duration,
        entity,
        api,
        status,
        failed,
        meaning,
        bytes,
        offset,
        objectBytes,
        new String(object, StandardCharsets.UTF_8));
  }
}
