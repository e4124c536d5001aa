package dev.chum.run;

import dev.chum.payload.IoBuffers;
import dev.chum.payload.ObjectSpace;
import dev.chum.target.ContentSink;
import dev.chum.target.ErrorCategory;
import dev.chum.target.Operation;
import dev.chum.target.Phase;
import dev.chum.target.Probe;
import dev.chum.target.Session;
import dev.chum.target.StorageException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A target that keeps objects in memory, and gives them back as a script says. */
final class MemoryTarget implements FakeTarget {
  /** What a read gives of an object. */
  interface Damage {
    /**
     * The bytes that a read gives.
     *
     * @param stored what the object holds; may be changed
     * @param earlier what it held before it was overwritten, or the same
     */
    byte[] read(String name, byte[] stored, byte[] earlier);
  }

  static final Damage NONE = (name, stored, earlier) -> stored;

  private final Damage damage;
  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  private final Map<String, byte[]> earlier = new ConcurrentHashMap<>();
  private ObjectSpace space;

  @SuppressWarnings("NullAway.Init") // prepared before it is used
  MemoryTarget(Damage damage) {
    this.damage = damage;
  }

  @Override
  public Set<String> schemes() {
    return Set.of("script");
  }

  @Override
  public String description() {
    return "memory";
  }

  @Override
  public List<Phase> phases(Operation operation) {
    return operation == Operation.READ ? List.of(Phase.OPEN, Phase.READ) : List.of();
  }

  @Override
  public void prepare(ObjectSpace objectSpace, IoBuffers buffers) {
    space = objectSpace;
  }

  @Override
  public Session openSession(IoBuffers buffers) {
    return new MemorySession(buffers);
  }

  @Override
  public String place() {
    return "memory:";
  }

  private final class MemorySession implements Session {
    private final IoBuffers buffers;

    MemorySession(IoBuffers buffers) {
      this.buffers = buffers;
    }

    @Override
    public long write(long id, long sizeBytes, Probe probe) {
      byte[] bytes = new byte[(int) sizeBytes];
      for (int at = 0; at < bytes.length; ) {
        int part = Math.min(buffers.ioBytes(), bytes.length - at);
        buffers.content().view(id, at, part).get(bytes, at, part);
        at += part;
      }
      byte[] before = objects.put(space.name(id), bytes);
      earlier.put(space.name(id), before == null ? bytes : before);
      return sizeBytes;
    }

    @Override
    public long overwrite(long id, long sizeBytes, Probe probe) {
      return write(id, sizeBytes, probe);
    }

    private byte[] stored(String name) throws StorageException {
      byte[] bytes = objects.get(name);
      if (bytes == null) {
        throw new StorageException(ErrorCategory.NOT_FOUND, name);
      }
      return bytes;
    }

    @Override
    public long read(long id, long offset, long length, ContentSink sink, Probe probe)
        throws StorageException {
      String name = space.name(id);
      probe.enter(Phase.OPEN);
      byte[] before = stored(name).clone();
      byte[] bytes = damage.read(name, before, earlier.getOrDefault(name, before).clone());
      probe.enter(Phase.READ);
      long expected = length == WHOLE ? space.sizeBytes(id) - offset : length;
      long done = 0;
      ByteBuffer transfer = buffers.transfer();
      while (done < expected && offset + done < bytes.length) {
        int part = (int) Math.min(buffers.ioBytes(), expected - done);
        part = (int) Math.min(part, bytes.length - offset - done);
        transfer.clear();
        transfer.put(bytes, (int) (offset + done), part);
        probe.firstByte();
        sink.take(transfer.flip());
        done += part;
      }
      if (done != expected) {
        throw new StorageException(
            ErrorCategory.CORRUPT, name + ": " + done + " bytes where there must be " + expected);
      }
      return done;
    }

    @Override
    public void delete(long id, Probe probe) throws StorageException {
      stored(space.name(id));
      objects.remove(space.name(id));
    }

    @Override
    public void makeDirectory(long id, Probe probe) {}

    @Override
    public void fsync(long id, Probe probe) {}

    @Override
    public void stat(long id, Probe probe) throws StorageException {
      stored(space.name(id));
    }

    @Override
    public void list(long id, Probe probe) {}

    @Override
    public void rename(long fromId, long toId, Probe probe) throws StorageException {
      byte[] bytes = stored(space.name(fromId));
      objects.put(space.name(toId), bytes);
      earlier.put(space.name(toId), earlier.getOrDefault(space.name(fromId), bytes));
      objects.remove(space.name(fromId));
    }

    @Override
    public long copy(long id, Probe probe) throws StorageException {
      byte[] bytes = stored(space.name(id));
      objects.put(space.copyName(id), bytes);
      return bytes.length;
    }

    @Override
    public void close() {}
  }
}
