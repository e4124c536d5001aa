package dev.chum.audit;

import dev.chum.payload.ContentBuffer;
import dev.chum.payload.ContentPattern;
import dev.chum.payload.ObjectSpace;
import dev.chum.target.ContentSink;
import dev.chum.target.ErrorCategory;
import dev.chum.target.Pieces;
import dev.chum.target.Probe;
import dev.chum.target.Session;
import dev.chum.target.StorageException;
import dev.chum.target.StoredReader;
import dev.chum.target.StoredRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Objects in memory: a worker's session that writes them, and what an audit reads of them. */
final class MemoryRun implements Session, StoredRun {
  /** What becomes of the next change. */
  enum Fate {
    DONE,
    FAILED_AND_DONE,
    FAILED_AND_NOT_DONE,
    NEVER_ANSWERED_AND_DONE,
    NEVER_ANSWERED_AND_NOT_DONE
  }

  /** Stands for a process that was killed while it waited for the answer. */
  static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  final AtomicInteger silentReads = new AtomicInteger();
  Fate fate = Fate.DONE;
  Remains remains = Remains.OLD_OR_NEW;
  boolean marked = true;

  private final ObjectSpace space;
  private final ContentPattern pattern;

  MemoryRun(ObjectSpace space, ContentPattern pattern) {
    this.space = space;
    this.pattern = pattern;
  }

  byte[] content(long id, long length) {
    byte[] bytes = new byte[(int) length];
    new ContentBuffer(pattern, bytes.length, false).view(id, 0, bytes.length).get(bytes);
    return bytes;
  }

  private interface Change {
    void make() throws StorageException;
  }

  private void change(Change change) throws StorageException {
    Fate now = fate;
    fate = Fate.DONE;
    if (now != Fate.FAILED_AND_NOT_DONE && now != Fate.NEVER_ANSWERED_AND_NOT_DONE) {
      change.make();
    }
    switch (now) {
      case DONE -> {}
      case FAILED_AND_DONE, FAILED_AND_NOT_DONE ->
          throw new StorageException(ErrorCategory.TIMEOUT, "no answer");
      case NEVER_ANSWERED_AND_DONE, NEVER_ANSWERED_AND_NOT_DONE -> throw new Killed();
    }
  }

  @Override
  public long write(long id, long sizeBytes, Probe probe) throws StorageException {
    change(() -> objects.put(space.name(id), content(id, sizeBytes)));
    return sizeBytes;
  }

  @Override
  public long overwrite(long id, long sizeBytes, Probe probe) throws StorageException {
    return write(id, sizeBytes, probe);
  }

  @Override
  public void delete(long id, Probe probe) throws StorageException {
    change(() -> objects.remove(space.name(id)));
  }

  @Override
  public void makeDirectory(long id, Probe probe) throws StorageException {
    change(() -> objects.put(space.directoryName(id), new byte[0]));
  }

  @Override
  public void rename(long fromId, long toId, Probe probe) throws StorageException {
    change(
        () -> {
          byte[] bytes = objects.remove(space.name(fromId));
          if (bytes == null) {
            throw new StorageException(ErrorCategory.NOT_FOUND, "nothing to rename");
          }
          objects.put(space.name(toId), bytes);
        });
  }

  @Override
  public long copy(long id, Probe probe) throws StorageException {
    change(
        () -> {
          byte[] bytes = objects.get(space.name(id));
          if (bytes == null) {
            throw new StorageException(ErrorCategory.NOT_FOUND, "nothing to copy");
          }
          objects.put(space.copyName(id), bytes);
        });
    return 1;
  }

  @Override
  public long read(long id, long offset, long length, ContentSink sink, Probe probe) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void fsync(long id, Probe probe) {}

  @Override
  public void stat(long id, Probe probe) {}

  @Override
  public void list(long id, Probe probe) {}

  @Override
  public String place() {
    return "memory";
  }

  @Override
  public boolean isMarked() {
    return marked;
  }

  @Override
  public Remains remains() {
    return remains;
  }

  @Override
  public StoredReader openReader() {
    return new Reader();
  }

  @Override
  public void close() {}

  private final class Reader implements StoredReader {
    private void answer() throws StorageException {
      if (silentReads.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw new StorageException(ErrorCategory.CONNECTION, "nobody answers");
      }
    }

    @Override
    public void read(String name, Pieces pieces) throws StorageException {
      answer();
      byte[] bytes = objects.get(name);
      if (bytes == null) {
        throw new StorageException(ErrorCategory.NOT_FOUND, name);
      }
      try {
        boolean unused = pieces.takeAll(new ByteArrayInputStream(bytes));
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public boolean exists(String name) throws StorageException {
      answer();
      return objects.containsKey(name);
    }

    @Override
    public boolean directoryExists(String name) throws StorageException {
      return exists(name);
    }

    @Override
    public void close() {}
  }
}
