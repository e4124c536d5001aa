package dev.chum.targets.webdav;

import dev.chum.payload.ContentBuffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import org.apache.http.entity.AbstractHttpEntity;

/**
 * What a PUT sends: an object's content, made piece by piece as it goes out. Used again for the
 * next object. Confined to the session's thread.
 */
final class ContentEntity extends AbstractHttpEntity {
  /** What is smaller goes out with the head of the request; what the client buffers. */
  private static final int SMALL_BYTES = 8192;

  private final ContentBuffer content;
  private final byte[] piece;
  private final int viewBytes;
  private final Wire wire;
  private long id;
  private long sizeBytes;

  /**
   * @param viewBytes the most that is taken from the content at once
   * @param piece what goes through at once
   * @param wire where large objects go straight to
   */
  ContentEntity(ContentBuffer content, int viewBytes, byte[] piece, Wire wire) {
    this.content = content;
    this.viewBytes = viewBytes;
    this.piece = piece;
    this.wire = wire;
  }

  /** Stands for another object from now on. */
  ContentEntity of(long object, long objectBytes) {
    id = object;
    sizeBytes = objectBytes;
    return this;
  }

  @Override
  public boolean isRepeatable() {
    return true;
  }

  @Override
  public long getContentLength() {
    return sizeBytes;
  }

  @Override
  public InputStream getContent() {
    throw new UnsupportedOperationException("it is written, never read");
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    WritableByteChannel direct = sizeBytes > SMALL_BYTES ? wire.direct() : null;
    for (long done = 0; done < sizeBytes; ) {
      ByteBuffer view = content.view(id, done, (int) Math.min(viewBytes, sizeBytes - done));
      done += view.remaining();
      while (view.hasRemaining()) {
        if (direct != null) {
          direct.write(view);
          continue;
        }
        int length = Math.min(piece.length, view.remaining());
        view.get(piece, 0, length);
        out.write(piece, 0, length);
      }
    }
  }

  @Override
  public boolean isStreaming() {
    return false;
  }
}
