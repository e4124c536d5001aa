package dev.chum.targets.s3;

import dev.chum.payload.IoBuffers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/**
 * A piece of an object's content on its way through a stream. Confined to the worker's thread, and
 * used again for each request.
 */
final class ContentEntity extends AbstractHttpEntity {
  private static final int PIECE_BYTES = 64 << 10;

  private final IoBuffers buffers;
  private final byte[] piece;
  private long id;
  private long from;
  private long length;

  ContentEntity(IoBuffers buffers) {
    super((String) null, null);
    this.buffers = buffers;
    this.piece = new byte[Math.min(PIECE_BYTES, buffers.ioBytes())];
  }

  /** The bytes {@code from … from+length-1} of an object from now on. */
  ContentEntity of(long newId, long newFrom, long newLength) {
    id = newId;
    from = newFrom;
    length = newLength;
    return this;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    for (long done = 0; done < length; ) {
      int part = (int) Math.min(piece.length, length - done);
      ByteBuffer view = buffers.content().view(id, from + done, part);
      view.get(piece, 0, part);
      out.write(piece, 0, part);
      done += part;
    }
  }

  @Override
  public long getContentLength() {
    return length;
  }

  @Override
  public InputStream getContent() {
    throw new UnsupportedOperationException("is written, not read");
  }

  @Override
  public boolean isStreaming() {
    return false;
  }

  @Override
  public void close() {}
}
