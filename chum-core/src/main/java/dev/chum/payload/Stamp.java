package dev.chum.payload;

import dev.chum.random.Mix64;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The first 16 bytes of a block of content, read back: whose block it is, and which.
 *
 * @param objectStamp what {@link ContentPattern#objectStamp} gives for the object and its version
 * @param block counted from 0 within its object
 */
public record Stamp(long objectStamp, long block) {
  public static final int BYTES = ContentPattern.STAMP_BYTES;

  /** The blocks of the largest object. */
  private static final long MAX_BLOCKS = SizeClass.MAX_BYTES / ContentPattern.BLOCK_BYTES;

  /**
   * Reads 16 bytes. Of random ones, one in 2<sup>33</sup> is taken for a stamp.
   *
   * @param at their index, whatever the buffer's position
   * @return empty when they are the stamp of no run's content
   */
  public static Optional<Stamp> read(ByteBuffer bytes, int at) {
    boolean little = bytes.order() == ByteOrder.LITTLE_ENDIAN;
    long first = bytes.getLong(at);
    long second = bytes.getLong(at + Long.BYTES);
    long objectStamp = little ? first : Long.reverseBytes(first);
    long block = Mix64.unmix(little ? second : Long.reverseBytes(second)) - objectStamp;
    return block >= 0 && block < MAX_BLOCKS
        ? Optional.of(new Stamp(objectStamp, block))
        : Optional.empty();
  }

  /** Where the block begins in its object, in bytes. */
  public long offset() {
    return block * ContentPattern.BLOCK_BYTES;
  }
}
