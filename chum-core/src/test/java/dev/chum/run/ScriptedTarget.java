package dev.chum.run;

import dev.chum.payload.IoBuffers;
import dev.chum.payload.ObjectSpace;
import dev.chum.payload.ObjectSpace.ListedObject;
import dev.chum.target.CleanUpProgress;
import dev.chum.target.CleanUpReport;
import dev.chum.target.ContentSink;
import dev.chum.target.ErrorCategory;
import dev.chum.target.Operation;
import dev.chum.target.Phase;
import dev.chum.target.Probe;
import dev.chum.target.Session;
import dev.chum.target.StorageException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A target that holds nothing, does what a script says and counts what happens to it. Like null, it
 * allocates nothing.
 */
final class ScriptedTarget implements FakeTarget {
  /** What happens when an operation comes; it succeeds when nothing is thrown. */
  interface Script {
    void perform(Operation operation, long id) throws StorageException;
  }

  final AtomicLong operations = new AtomicLong();
  final AtomicInteger prepared = new AtomicInteger();
  final AtomicInteger sessionsOpened = new AtomicInteger();
  final AtomicInteger sessionsClosed = new AtomicInteger();
  final AtomicInteger cleanUps = new AtomicInteger();
  final AtomicInteger dryRuns = new AtomicInteger();
  final AtomicInteger closed = new AtomicInteger();
  Optional<String> refusal = Optional.empty();
  Optional<StorageException> unpreparable = Optional.empty();
  int maxSessions = Integer.MAX_VALUE;
  volatile double fullness;

  private final Script script;

  ScriptedTarget(Script script) {
    this.script = script;
  }

  @Override
  public Set<String> schemes() {
    return Set.of("script");
  }

  @Override
  public String description() {
    return "a script";
  }

  @Override
  public List<Phase> phases(Operation operation) {
    return operation == Operation.WRITE ? List.of(Phase.OPEN, Phase.WRITE) : List.of();
  }

  @Override
  public Optional<String> refusal(Operation operation) {
    return operation == Operation.RENAME ? refusal : Optional.empty();
  }

  @Override
  public List<ListedObject> existing(int most) {
    return List.of(new ListedObject("existing", 1));
  }

  @Override
  public void prepare(ObjectSpace objects, IoBuffers buffers) throws StorageException {
    prepared.incrementAndGet();
    if (unpreparable.isPresent()) {
      throw unpreparable.get();
    }
  }

  @Override
  public Session openSession(IoBuffers buffers) throws StorageException {
    if (sessionsOpened.incrementAndGet() > maxSessions) {
      throw new StorageException(ErrorCategory.CONNECTION, "too many sessions");
    }
    return new ScriptedSession();
  }

  @Override
  public OptionalDouble fullness() {
    return OptionalDouble.of(fullness);
  }

  @Override
  public String place() {
    return "script:";
  }

  @Override
  public CleanUpReport cleanUp(boolean dryRun, CleanUpProgress progress) {
    (dryRun ? dryRuns : cleanUps).incrementAndGet();
    progress.removed(1);
    return CleanUpReport.NOTHING;
  }

  @Override
  public void close() {
    closed.incrementAndGet();
  }

  private final class ScriptedSession implements Session {
    private void perform(Operation operation, long id) throws StorageException {
      operations.incrementAndGet();
      script.perform(operation, id);
    }

    @Override
    public long write(long id, long sizeBytes, Probe probe) throws StorageException {
      probe.enter(Phase.OPEN);
      probe.enter(Phase.WRITE);
      perform(Operation.WRITE, id);
      probe.firstByte();
      return sizeBytes;
    }

    @Override
    public long overwrite(long id, long sizeBytes, Probe probe) throws StorageException {
      perform(Operation.OVERWRITE, id);
      return sizeBytes;
    }

    @Override
    public long read(long id, long offset, long length, ContentSink sink, Probe probe)
        throws StorageException {
      perform(Operation.READ, id);
      return 1;
    }

    @Override
    public void delete(long id, Probe probe) throws StorageException {
      perform(Operation.DELETE, id);
    }

    @Override
    public void makeDirectory(long id, Probe probe) throws StorageException {
      perform(Operation.MKDIR, id);
    }

    @Override
    public void fsync(long id, Probe probe) throws StorageException {
      perform(Operation.FSYNC, id);
    }

    @Override
    public void stat(long id, Probe probe) throws StorageException {
      perform(Operation.STAT, id);
    }

    @Override
    public void list(long id, Probe probe) throws StorageException {
      perform(Operation.LIST, id);
    }

    @Override
    public void rename(long fromId, long toId, Probe probe) throws StorageException {
      perform(Operation.RENAME, fromId);
    }

    @Override
    public long copy(long id, Probe probe) throws StorageException {
      perform(Operation.COPY, id);
      return 1;
    }

    @Override
    public void close() {
      sessionsClosed.incrementAndGet();
    }
  }
}
