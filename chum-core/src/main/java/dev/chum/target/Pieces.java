package dev.chum.target;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Takes an object in pieces of equal length, the last one being shorter, and looks at each.
 * Confined to one thread; to be used for one object after the other.
 */
public final class Pieces {
  /** Looks at a piece. */
  @FunctionalInterface
  public interface Taker {
    /**
     * The next piece.
     *
     * @param offset where in the object it begins
     * @param bytes from position to limit; the taker may change them
     * @return whether more is wanted
     */
    boolean take(long offset, ByteBuffer bytes);
  }

  private final ByteBuffer buffer;
  private final Taker taker;

  /**
   * @param pieceBytes the length of a piece
   */
  public Pieces(int pieceBytes, Taker taker) {
    this.buffer = ByteBuffer.allocate(pieceBytes);
    this.taker = taker;
  }

  /**
   * Takes all that a stream has, or as much as is wanted.
   *
   * @return whether the stream is at its end
   */
  public boolean takeAll(InputStream in) throws IOException {
    long offset = 0;
    while (true) {
      int length = in.readNBytes(buffer.array(), 0, buffer.capacity());
      if (length > 0 && !taker.take(offset, buffer.clear().limit(length))) {
        return false;
      }
      if (length < buffer.capacity()) {
        return true;
      }
      offset += length;
    }
  }
}
