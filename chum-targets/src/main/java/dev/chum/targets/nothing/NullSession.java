package dev.chum.targets.nothing;

import dev.chum.payload.ObjectSpace;
import dev.chum.target.ContentSink;
import dev.chum.target.Probe;
import dev.chum.target.Session;

/** Does nothing, and says that it moved what it was asked to move. */
final class NullSession implements Session {
  private final ObjectSpace objects;

  NullSession(ObjectSpace objects) {
    this.objects = objects;
  }

  @Override
  public long write(long id, long sizeBytes, Probe probe) {
    return sizeBytes;
  }

  @Override
  public long overwrite(long id, long sizeBytes, Probe probe) {
    return sizeBytes;
  }

  @Override
  public long read(long id, long offset, long length, ContentSink sink, Probe probe) {
    return length == WHOLE ? objects.sizeBytes(id) : length;
  }

  @Override
  public void delete(long id, Probe probe) {}

  @Override
  public void makeDirectory(long id, Probe probe) {}

  @Override
  public void fsync(long id, Probe probe) {}

  @Override
  public void stat(long id, Probe probe) {}

  @Override
  public void list(long id, Probe probe) {}

  @Override
  public void rename(long fromId, long toId, Probe probe) {}

  @Override
  public long copy(long id, Probe probe) {
    return objects.sizeBytes(id);
  }

  @Override
  public void close() {}
}
