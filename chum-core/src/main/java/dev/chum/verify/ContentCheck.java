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
 * {@value #GROUP} blocks is compared with that of the pattern. So only the bytes that were read
 * pass the processor, at half the cost of a comparison with bytes to expect (ARCHITECTURE.md has
 * figures). It goes from the end to the begin: what was read last is in the nearest cache, and what
 * was read first would drive it out. A block in a wrong place, of another object or of another
 * version is found by its stamp, for certain; so is any damage that lies within 32 bits, by the
 * CRC. Of other damage one in 2<sup>32</sup> would escape. Parts of blocks are compared byte by
 * byte, and so are all bytes once something is wrong.
 */
public final class ContentCheck {
  /** How many blocks are looked at together: 64 KiB, their stamps first. */
  static final int GROUP = PageChecksums.GROUP;

  private final PageChecksums checksums;
  private final ObjectSpace objects;
  private final ContentPattern pattern;
  private final CRC32C crc = new CRC32C();
  private final ContentBuffer oneBlock;

  /** Whole blocks from this index of the bytes on have zeroes for their stamps. */
  private int zeroedBegin;

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
    int first = Math.min(begin + (int) (-offset & (BLOCK_BYTES - 1)), end);
    int blocks = (end - first) / BLOCK_BYTES;
    int last = first + blocks * BLOCK_BYTES;
    zeroedBegin = last;
    boolean holds =
        holdsPart(id, offset + (last - begin), bytes, last, end)
            && holdsBlocks(id, (offset + (first - begin)) / BLOCK_BYTES, blocks, bytes, first)
            && holdsPart(id, offset, bytes, begin, first);
    if (!holds) {
      restore(id, offset + (last - begin), bytes, last);
    }
    bytes.order(order).limit(end).position(begin);
    return holds;
  }

  /** Compares less than a block. */
  private boolean holdsPart(long id, long offset, ByteBuffer bytes, int begin, int end) {
    return begin == end
        || oneBlock.view(id, offset, end - begin).mismatch(bytes.limit(end).position(begin)) < 0;
  }

  private boolean holdsBlocks(long id, long block, int blocks, ByteBuffer bytes, int begin) {
    long objectStamp = pattern.objectStamp(id);
    int page = pattern.page(id, block);
    for (int end = blocks; end > 0; ) {
      int from = (end - 1) / GROUP * GROUP;
      bytes.clear();
      for (int i = end - 1; i >= from; i--) {
        int at = begin + i * BLOCK_BYTES;
        if (!pattern.isStamped((page + i) & (PAGES - 1))) {
          continue;
        }
        if (bytes.getLong(at) != objectStamp
            || bytes.getLong(at + Long.BYTES)
                != ContentPattern.blockStamp(objectStamp, block + i)) {
          return false;
        }
        bytes.putLong(at, 0).putLong(at + Long.BYTES, 0);
        zeroedBegin = at;
      }
      crc.reset();
      crc.update(bytes.limit(begin + end * BLOCK_BYTES).position(begin + from * BLOCK_BYTES));
      if ((int) crc.getValue() != checksums.of((page + from) & (PAGES - 1), end - from)) {
        return false;
      }
      end = from;
    }
    return true;
  }

  /**
   * Puts the stamps back that were right and are zeroes now.
   *
   * @param offset of the end of the whole blocks
   * @param end where they end in the bytes
   */
  private void restore(long id, long offset, ByteBuffer bytes, int end) {
    long objectStamp = pattern.objectStamp(id);
    bytes.clear();
    for (int at = zeroedBegin; at < end; at += BLOCK_BYTES) {
      long block = (offset - (end - at)) / BLOCK_BYTES;
      if (pattern.isStamped(pattern.page(id, block))) {
        bytes.putLong(at, objectStamp);
        bytes.putLong(at + Long.BYTES, ContentPattern.blockStamp(objectStamp, block));
      }
    }
  }
}
