package dev.chum.verify;

import static dev.chum.payload.ContentPattern.BLOCK_BYTES;
import static dev.chum.payload.ContentPattern.PAGES;

import dev.chum.payload.ContentBuffer;
import dev.chum.payload.ContentPattern;
import dev.chum.payload.ObjectSpace;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Holds bytes against what an object must have at an offset. Confined to one thread; allocates
 * nothing as long as all is well.
 *
 * <p>Of whole blocks the stamps are compared, then zeroed where they are, and then one CRC-32C over
 * many blocks is compared with that of the pattern. So only the bytes that were read pass the
 * processor, at half the cost of a comparison with bytes to expect (ARCHITECTURE.md has figures). A
 * block in a wrong place, of another object or of another version is found by its stamp, for
 * certain; so is any damage that lies within 32 bits, by the CRC. Of other damage one in
 * 2<sup>32</sup> would escape. Parts of blocks are compared byte by byte, and so are all bytes once
 * something is wrong.
 */
public final class ContentCheck {
  /**
   * How many blocks' stamps are looked at before their bytes are read: 64 KiB stay in any cache.
   */
  private static final int GROUP = 16;

  private final PageChecksums checksums;
  private final ObjectSpace objects;
  private final ContentPattern pattern;
  private final CRC32C crc = new CRC32C();
  private final ContentBuffer oneBlock;

  /** Whole blocks before this index of the bytes have zeroes for their stamps. */
  private int zeroedEnd;

  /**
   * @param objects for the names of others whose bytes are found
   */
  public ContentCheck(PageChecksums checksums, ObjectSpace objects) {
    this.checksums = checksums;
    this.objects = objects;
    this.pattern = checksums.pattern();
    this.oneBlock = new ContentBuffer(pattern, BLOCK_BYTES, false);
  }

  /**
   * Looks for a wrong byte.
   *
   * @param offset where in the object the first of the bytes must be
   * @param bytes from position to limit, which stay; a mutable buffer: where all is well, stamps
   *     are zeroed in it, else it is as it was
   * @return empty when the bytes are right
   */
  public Optional<Corruption> find(long id, long offset, ByteBuffer bytes) {
    return holds(id, offset, bytes)
        ? Optional.empty()
        : new Diagnosis(pattern, objects, oneBlock, id, offset, bytes).find();
  }

  /** The bytes that the object must have from an offset on. */
  public ByteBuffer expected(long id, long offset, int length) {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      int part = Math.min(BLOCK_BYTES, bytes.remaining());
      bytes.put(oneBlock.view(id, offset + bytes.position(), part));
    }
    return bytes.flip();
  }

  /** {@link #find} for who only wants to know whether the bytes are right. */
  boolean holds(long id, long offset, ByteBuffer bytes) {
    int begin = bytes.position();
    int end = bytes.limit();
    ByteOrder order = bytes.order();
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    zeroedEnd = begin;
    boolean holds = true;
    int at = begin;
    while (holds && at < end) {
      long from = offset + (at - begin);
      int within = (int) (from % BLOCK_BYTES);
      int blocks = within == 0 ? Math.min(PAGES, (end - at) / BLOCK_BYTES) : 0;
      if (blocks > 0) {
        holds = holdsBlocks(id, from / BLOCK_BYTES, blocks, bytes, at);
        at += blocks * BLOCK_BYTES;
      } else {
        int length = Math.min(BLOCK_BYTES - within, end - at);
        bytes.limit(at + length).position(at);
        holds = oneBlock.view(id, from, length).mismatch(bytes) < 0;
        at += length;
      }
    }
    if (!holds) {
      restore(id, offset, bytes, begin);
    }
    bytes.order(order).limit(end).position(begin);
    return holds;
  }

  private boolean holdsBlocks(long id, long block, int blocks, ByteBuffer bytes, int begin) {
    long objectStamp = pattern.objectStamp(id);
    int page = pattern.page(id, block);
    crc.reset();
    for (int done = 0; done < blocks; ) {
      int group = Math.min(GROUP, blocks - done);
      int from = begin + done * BLOCK_BYTES;
      bytes.clear();
      for (int i = 0, at = from; i < group; i++, done++, at += BLOCK_BYTES) {
        if (!pattern.isStamped((page + done) & (PAGES - 1))) {
          continue;
        }
        if (bytes.getLong(at) != objectStamp
            || bytes.getLong(at + Long.BYTES)
                != ContentPattern.blockStamp(objectStamp, block + done)) {
          return false;
        }
        bytes.putLong(at, 0).putLong(at + Long.BYTES, 0);
        zeroedEnd = at + BLOCK_BYTES;
      }
      bytes.limit(begin + done * BLOCK_BYTES).position(from);
      crc.update(bytes);
    }
    return (int) crc.getValue() == checksums.of(page, blocks);
  }

  /** Puts the stamps back that were right and are zeroes now. */
  private void restore(long id, long offset, ByteBuffer bytes, int begin) {
    long objectStamp = pattern.objectStamp(id);
    bytes.clear();
    int first = (int) (-offset & (BLOCK_BYTES - 1)); // of the first block that begins here
    for (int at = begin + first; at < zeroedEnd; at += BLOCK_BYTES) {
      long block = (offset + (at - begin)) / BLOCK_BYTES;
      if (pattern.isStamped(pattern.page(id, block))) {
        bytes.putLong(at, objectStamp);
        bytes.putLong(at + Long.BYTES, ContentPattern.blockStamp(objectStamp, block));
      }
    }
  }
}
