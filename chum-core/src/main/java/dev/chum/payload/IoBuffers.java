package dev.chum.payload;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One worker's buffers: what it writes from and what it reads into, each made on first use.
 * Confined to the worker's thread.
 */
public final class IoBuffers {
  private final ContentPattern pattern;
  private final int ioBytes;
  private final boolean resident;
  private @Nullable ContentBuffer content;
  private @Nullable ByteBuffer transfer;

  /**
   * @param ioBytes the most that one call to the storage moves
   * @param resident whether content may take {@link ContentBuffer#residentBytes} of memory
   */
  public IoBuffers(ContentPattern pattern, int ioBytes, boolean resident) {
    this.pattern = pattern;
    this.ioBytes = ioBytes;
    this.resident = resident;
  }

  public int ioBytes() {
    return ioBytes;
  }

  public ContentBuffer content() {
    if (content == null) {
      content = new ContentBuffer(pattern, ioBytes, resident);
    }
    return content;
  }

  /**
   * A direct buffer for reading, aligned for direct I/O and a block longer than {@link #ioBytes},
   * so that a reader can ask for more than there should be.
   */
  public ByteBuffer transfer() {
    if (!resident) {
      return content().memory(); // with many workers memory counts, and a view is over by now
    }
    if (transfer == null) {
      transfer = ContentBuffer.alignedBuffer(ioBytes + ContentPattern.BLOCK_BYTES);
    }
    return transfer;
  }
}
