package dev.chum.run;

import dev.chum.pacing.Backoff;
import dev.chum.pacing.Schedule;
import dev.chum.payload.ObjectId;
import dev.chum.payload.ObjectSpace;
import dev.chum.random.RandomSource;
import dev.chum.replay.RecordedOperation;
import dev.chum.replay.Share;
import dev.chum.stop.StopReason;
import dev.chum.stop.StopSignal;
import dev.chum.target.ErrorCategory;
import dev.chum.target.Operation;
import dev.chum.target.Session;
import dev.chum.target.StorageException;
import dev.chum.verify.VerifiedReads;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One worker of a replay: does its share of the recorded operations once, in their order. Confined
 * to its thread; shares nothing but the stop signal and the error log. Allocates nothing per
 * operation.
 */
final class ReplayWorker implements Duty {
  /** What would call an object wrong that is not as its last write was to leave it. */
  private static final Set<Operation> LOOKS_AT_CONTENT =
      Set.copyOf(EnumSet.of(Operation.READ, Operation.STAT, Operation.COPY));

  private final Share share;
  private final ObjectSpace objects;
  private final Session session;
  private final OperationTimer timer;
  private final Set<Operation> phased;
  private final Failures failures;
  private final ReadVerifier verifier;
  private final RandomSource random;

  /**
   * By edition: whether its write failed, so that the object may be this one, the last, or none.
   */
  private final BitSet unsettled = new BitSet();

  private int prefilled;

  /**
   * @param objects of the recording that the share is of
   * @param phased the operations of which the target marks phases
   * @param verifier looks at what is read
   */
  ReplayWorker(
      int index,
      Share share,
      ObjectSpace objects,
      Session session,
      OperationTimer timer,
      Set<Operation> phased,
      ErrorLog errors,
      ReadVerifier verifier) {
    this.share = share;
    this.objects = objects;
    this.session = session;
    this.timer = timer;
    this.phased = phased;
    this.verifier = verifier;
    this.random = new RandomSource(objects.seed(), index);
    this.failures =
        new Failures(timer, errors, new Backoff(new RandomSource(objects.seed(), ~index)));
  }

  @Override
  public long forgotten() {
    return 0;
  }

  @Override
  public VerifiedReads verified() {
    return verifier.verified();
  }

  @Override
  public long prefillOne() throws StorageException {
    long id = share.prefillId(prefilled++);
    begin(Operation.WRITE);
    try {
      long bytes = session.write(id, objects.sizeBytes(id), timer);
      timer.succeed(bytes);
      return bytes;
    } catch (StorageException e) {
      timer.fail(e.category());
      throw e;
    }
  }

  @Override
  public @Nullable StopReason load(
      StopSignal stop, long maxOperations, @Nullable Schedule schedule) {
    for (int i = 0; i < share.count() && i < maxOperations; i++) {
      if (stop.isRaised()
          || (schedule != null && !timer.awaitStart(schedule.claim(random), stop))) {
        return null;
      }
      Operation operation = share.operation(i);
      begin(operation);
      try {
        timer.succeed(perform(operation, i));
        failures.forget();
      } catch (StorageException e) {
        if (operation == Operation.WRITE || operation == Operation.OVERWRITE) {
          unsettled.set((int) ObjectId.sequence(share.id(i)));
        }
        failures.add(operation, e, stop);
      }
    }
    return StopReason.OPERATIONS;
  }

  private void begin(Operation operation) {
    timer.begin(operation, phased.contains(operation), -1);
  }

  /** Does one operation and returns the bytes that it moved. */
  private long perform(Operation operation, int index) throws StorageException {
    long id = share.id(index);
    if (LOOKS_AT_CONTENT.contains(operation) && unsettled.get((int) ObjectId.sequence(id))) {
      throw new StorageException(
          ErrorCategory.OTHER,
          objects.name(id) + ": not looked at: its write failed, and nobody knows what it holds");
    }
    switch (operation) {
      case READ -> {
        return read(id, index);
      }
      case WRITE -> {
        return session.write(id, objects.sizeBytes(id), timer);
      }
      case OVERWRITE -> {
        return session.overwrite(id, objects.sizeBytes(id), timer);
      }
      case COPY -> {
        return session.copy(id, timer);
      }
      case DELETE -> session.delete(id, timer);
      case FSYNC -> session.fsync(id, timer);
      case STAT -> session.stat(id, timer);
      case LIST -> session.list(id, timer);
      case MKDIR, RENAME -> throw new IllegalStateException(operation + " is in no recording");
    }
    return 0;
  }

  /** All of an object, or a range, moved to where the object has it when it has become smaller. */
  private long read(long id, int index) throws StorageException {
    long sizeBytes = objects.sizeBytes(id);
    long offset = share.offset(index);
    long length = Math.min(share.length(index), sizeBytes);
    if (offset == RecordedOperation.WHOLE || length <= 0) {
      return verifier.read(session, id, 0, Session.WHOLE);
    }
    if (offset == RecordedOperation.ANYWHERE) {
      offset = random.nextLong(Math.max(1, sizeBytes / length)) * length;
    }
    return verifier.read(session, id, Math.min(offset, sizeBytes - length), length);
  }
}
