package dev.chum.payload;

import static dev.chum.payload.ContentPattern.BLOCK_BYTES;
import static dev.chum.payload.ContentPattern.PAGES;
import static dev.chum.payload.ContentPattern.WINDOW_BYTES;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One worker's window on the content of objects. Confined to the worker's thread.
 *
 * <p>With few workers each holds the whole pattern and only stamps it; with many, where that would
 * take too much memory, it copies what is asked for from the shared pattern and stamps the copy.
 * The bytes are the same.
 */
public final class ContentBuffer {
  private final ContentPattern pattern;
  private final int maxViewBytes;
  private final boolean resident;
  private final ByteBuffer buffer;

  /**
   * @param maxViewBytes the longest view that will be asked for, in bytes
   * @param resident whether to hold the whole pattern, {@link #residentBytes} of memory
   */
  public ContentBuffer(ContentPattern pattern, int maxViewBytes, boolean resident) {
    this.pattern = pattern;
    this.maxViewBytes = maxViewBytes;
    this.resident = resident;
    // A view may begin inside its first block: one block more than the longest view.
    int bytes = roundUp(maxViewBytes) + BLOCK_BYTES + (resident ? WINDOW_BYTES : 0);
    this.buffer = alignedBuffer(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (resident) {
      for (int at = 0; at < bytes; at += WINDOW_BYTES) {
        pattern.copyWindow(0, buffer, at, Math.min(WINDOW_BYTES, bytes - at));
      }
    }
  }

  /** The memory that a resident buffer takes, in bytes. */
  public static long residentBytes(int maxViewBytes) {
    return (long) WINDOW_BYTES + roundUp(maxViewBytes) + BLOCK_BYTES;
  }

  /** A direct buffer whose address is a multiple of {@value ContentPattern#BLOCK_BYTES}. */
  public static ByteBuffer alignedBuffer(int bytes) {
    return ByteBuffer.allocateDirect(roundUp(bytes) + BLOCK_BYTES).alignedSlice(BLOCK_BYTES);
  }

  /** The memory of a copying buffer, which the next view overwrites. */
  ByteBuffer memory() {
    return buffer;
  }

  private static int roundUp(int bytes) {
    return (bytes + BLOCK_BYTES - 1) / BLOCK_BYTES * BLOCK_BYTES;
  }

  /**
   * The bytes {@code offset … offset+length-1} of the object.
   *
   * @param length at most the longest view
   * @return this buffer itself, from position to limit, valid until the next call; its address is a
   *     multiple of 4096 when {@code offset} is
   */
  public ByteBuffer view(long id, long offset, int length) {
    if (length > maxViewBytes) {
      throw new IllegalArgumentException(length + " bytes asked for, at most " + maxViewBytes);
    }
    long block = offset / BLOCK_BYTES;
    int within = (int) (offset % BLOCK_BYTES);
    int page = pattern.page(id, block);
    int base = resident ? page * BLOCK_BYTES : 0;
    buffer.limit(buffer.capacity());
    if (!resident) {
      copy(page, within + length);
    }
    long objectStamp = pattern.objectStamp(id);
    int end = base + within + length;
    for (int at = base; at < end; at += BLOCK_BYTES, block++, page++) {
      if (pattern.isStamped(page & (PAGES - 1))) {
        buffer.putLong(at, objectStamp);
        buffer.putLong(at + Long.BYTES, ContentPattern.blockStamp(objectStamp, block));
      }
    }
    return buffer.limit(end).position(base + within);
  }

  private void copy(int page, int bytes) {
    int from = page * BLOCK_BYTES;
    for (int done = 0; done < bytes; ) {
      int part = Math.min(bytes - done, WINDOW_BYTES - from);
      pattern.copyWindow(from, buffer, done, part);
      done += part;
      from = 0;
    }
  }
}
