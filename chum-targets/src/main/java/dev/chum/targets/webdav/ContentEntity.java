package dev.chum.targets.webdav;

import dev.chum.payload.ContentBuffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.apache.http.entity.AbstractHttpEntity;

/**
 * What a PUT sends: an object's content, made piece by piece as it goes out. Used again for the
 * next object. Confined to the session's thread.
 */
final class ContentEntity extends AbstractHttpEntity {
  private final ContentBuffer content;
  private final byte[] piece;
  private final int viewBytes;
  private long id;
  private long sizeBytes;

  /**
   * @param viewBytes the most that is taken from the content at once
   * @param piece what goes through at once
   */
  ContentEntity(ContentBuffer content, int viewBytes, byte[] piece) {
    this.content = content;
    this.viewBytes = viewBytes;
    this.piece = piece;
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
    for (long done = 0; done < sizeBytes; ) {
      ByteBuffer view = content.view(id, done, (int) Math.min(viewBytes, sizeBytes - done));
      done += view.remaining();
      while (view.hasRemaining()) {
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
