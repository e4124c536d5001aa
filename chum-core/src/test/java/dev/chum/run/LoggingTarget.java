package dev.chum.run;

import dev.chum.payload.IoBuffers;
import dev.chum.payload.ObjectId;
import dev.chum.payload.ObjectSpace;
import dev.chum.target.ContentSink;
import dev.chum.target.Probe;
import dev.chum.target.Session;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/**
 * A target that holds nothing and writes down every call: operation, name, size, range and a check
 * of the content.
 */
final class LoggingTarget implements FakeTarget {
  private final boolean uneven;
  private final Map<Integer, StringBuilder> byWorker = new ConcurrentHashMap<>();

  /** Set before there are workers. */
  @SuppressWarnings("NullAway.Init")
  private volatile ObjectSpace objects;

  /**
   * @param uneven whether workers fall behind one another now and then
   */
  LoggingTarget(boolean uneven) {
    this.uneven = uneven;
  }

  /** A line a call, by worker. Once the run is over. */
  Map<Integer, String> log() {
    Map<Integer, String> log = new TreeMap<>();
    byWorker.forEach((worker, lines) -> log.put(worker, lines.toString()));
    return log;
  }

  /** An id belongs to one worker, and so does its log. */
  private void log(long id, String call) {
    StringBuilder lines =
        byWorker.computeIfAbsent(ObjectId.worker(id), worker -> new StringBuilder());
    lines.append(call).append('\n');
    for (int i = 0; uneven && lines.length() % 3 == 0 && i < 5000; i++) {
      Thread.onSpinWait();
    }
  }

  @Override
  public Set<String> schemes() {
    return Set.of("log");
  }

  @Override
  public String description() {
    return "a log";
  }

  @Override
  public void prepare(ObjectSpace space, IoBuffers buffers) {
    objects = space;
  }

  @Override
  public Session openSession(IoBuffers buffers) {
    return new LoggingSession(buffers);
  }

  @Override
  public String place() {
    return "log:";
  }

  private final class LoggingSession implements Session {
    private final IoBuffers buffers;

    LoggingSession(IoBuffers buffers) {
      this.buffers = buffers;
    }

    private String content(long id, long sizeBytes) {
      CRC32 check = new CRC32();
      for (long at = 0; at < sizeBytes; at += buffers.ioBytes()) {
        int length = (int) Math.min(buffers.ioBytes(), sizeBytes - at);
        check.update(buffers.content().view(id, at, length));
      }
      return sizeBytes + " " + Long.toHexString(check.getValue());
    }

    private void name(String operation, long id) {
      log(id, operation + " " + objects.name(id));
    }

    @Override
    public long write(long id, long sizeBytes, Probe probe) {
      log(id, "write " + objects.name(id) + " " + content(id, sizeBytes));
      return sizeBytes;
    }

    @Override
    public long overwrite(long id, long sizeBytes, Probe probe) {
      log(id, "overwrite " + objects.name(id) + " " + content(id, sizeBytes));
      return sizeBytes;
    }

    @Override
    public long read(long id, long offset, long length, ContentSink sink, Probe probe) {
      log(id, "read " + objects.name(id) + " " + offset + " " + length);
      return 1;
    }

    @Override
    public void delete(long id, Probe probe) {
      name("delete", id);
    }

    @Override
    public void makeDirectory(long id, Probe probe) {
      log(id, "mkdir " + objects.directoryName(id));
    }

    @Override
    public void fsync(long id, Probe probe) {
      name("fsync", id);
    }

    @Override
    public void stat(long id, Probe probe) {
      name("stat", id);
    }

    @Override
    public void list(long id, Probe probe) {
      name("list", id);
    }

    @Override
    public void rename(long fromId, long toId, Probe probe) {
      log(fromId, "rename " + objects.name(fromId) + " " + objects.name(toId));
    }

    @Override
    public long copy(long id, Probe probe) {
      log(id, "copy " + objects.copyName(id));
      return 1;
    }

    @Override
    public void close() {}
  }
}
