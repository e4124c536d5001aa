package dev.chum.targets.s3;

import dev.chum.payload.IoBuffers;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** An object's content as the SDK reads it. Confined to the worker's thread. */
final class ContentStream extends InputStream {
  private final IoBuffers buffers;
  private final long id;
  private final long end;
  private long at;

  ContentStream(IoBuffers buffers, long id, long from, long length) {
    this.buffers = buffers;
    this.id = id;
    this.at = from;
    this.end = from + length;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if (at == end) {
      return -1;
    }
    int part = (int) Math.min(Math.min(length, buffers.ioBytes()), end - at);
    ByteBuffer view = buffers.content().view(id, at, part);
    view.get(into, offset, part);
    at += part;
    return part;
  }

  @Override
  public int available() {
    return (int) Math.min(Integer.MAX_VALUE, end - at);
  }
}
