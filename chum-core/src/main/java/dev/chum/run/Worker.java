package dev.chum.run;

import dev.chum.pacing.Backoff;
import dev.chum.pacing.Schedule;
import dev.chum.payload.ObjectId;
import dev.chum.payload.ObjectSpace;
import dev.chum.pool.ObjectPool;
import dev.chum.random.RandomSource;
import dev.chum.spec.WorkloadSpec;
import dev.chum.statemap.StateSet;
import dev.chum.stop.ByteBudget;
import dev.chum.stop.StopReason;
import dev.chum.stop.StopSignal;
import dev.chum.target.ErrorCategory;
import dev.chum.target.Operation;
import dev.chum.target.Session;
import dev.chum.target.StorageException;
import dev.chum.verify.VerifiedReads;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One worker: choose an operation, do it, record it, pause. Confined to its thread; shares nothing
 * but the stop signal, the error log and the byte budget. Allocates nothing per operation.
 *
 * <p>It is longer than most classes because the ten operations stand side by side here: each is the
 * same three lines around one call of the session, and differs in what it does with the pool.
 */
final class Worker implements Duty {
  /** How long a worker waits that has nothing to do but may have soon. */
  private static final long RETRY_NANOS = 1_000_000;

  private final int index;
  private final WorkloadSpec spec;
  private final ObjectSpace objects;
  private final Session session;
  private final OperationTimer timer;
  private final Set<Operation> phased;
  private final @Nullable ByteBudget budget;
  private final Failures failures;
  private final ReadVerifier verifier;
  private final ObjectPool own;
  private final ObjectPool listed;
  private final RandomSource random;
  private final RandomSource arrivals;
  private long sequence;
  private long forgotten;

  /**
   * @param own empty; what this worker writes goes there
   * @param listed the objects of the read list that are this worker's
   * @param phased the operations of which the target marks phases
   * @param verifier looks at what is read
   * @param budget the bytes that may be written, or null for any number
   */
  Worker(
      int index,
      WorkloadSpec spec,
      ObjectSpace objects,
      Session session,
      OperationTimer timer,
      Set<Operation> phased,
      @Nullable ByteBudget budget,
      ErrorLog errors,
      ReadVerifier verifier,
      ObjectPool own,
      ObjectPool listed) {
    this.index = index;
    this.spec = spec;
    this.objects = objects;
    this.session = session;
    this.timer = timer;
    this.phased = phased;
    this.budget = budget;
    this.verifier = verifier;
    this.own = own;
    this.listed = listed;
    this.random = new RandomSource(objects.seed(), index);
    this.arrivals = new RandomSource(~objects.seed(), index);
    this.failures =
        new Failures(timer, errors, new Backoff(new RandomSource(objects.seed(), ~index)));
  }

  @Override
  public VerifiedReads verified() {
    return verifier.verified();
  }

  /** Objects that this worker wrote and no longer remembers, because its pool was full. */
  @Override
  public long forgotten() {
    return forgotten;
  }

  @Override
  public @Nullable StopReason load(
      StopSignal stop, long maxOperations, @Nullable Schedule schedule) {
    long thinkNanos = spec.think().toNanos();
    for (long done = 0; done < maxOperations; ) {
      if (stop.isRaised()) {
        return null;
      }
      Operation operation = possible(spec.mix().choose(random.nextLong()));
      if (operation == null) {
        return StopReason.EXHAUSTED;
      }
      if (schedule != null && !timer.awaitStart(schedule.claim(arrivals), stop)) {
        return null;
      }
      if (attempt(operation, stop)) {
        done++;
      }
      if (thinkNanos > 0) {
        timer.idle(StateSet.WAITING);
        stop.sleepUntil(System.nanoTime() + thinkNanos);
      }
    }
    return StopReason.OPERATIONS;
  }

  @Override
  public long prefillOne() throws StorageException {
    long id = ObjectId.of(index, sequence++);
    long sizeBytes = objects.sizeBytes(id);
    begin(Operation.WRITE, id);
    try {
      timer.succeed(session.write(id, sizeBytes, timer));
    } catch (StorageException e) {
      timer.fail(e.category());
      throw e;
    }
    remember(id);
    return sizeBytes;
  }

  /**
   * The operation itself, a write where it has nothing to work on, or null where nothing can be.
   */
  private @Nullable Operation possible(Operation chosen) {
    if (!chosen.needsObject() || !own.isEmpty() || worksOnListed(chosen)) {
      return chosen;
    }
    if (spec.mix().contains(Operation.WRITE)) {
      return Operation.WRITE;
    }
    for (Operation other : spec.mix().operations()) {
      if (!other.needsObject() || worksOnListed(other)) {
        return other;
      }
    }
    return null;
  }

  private boolean worksOnListed(Operation operation) {
    return !listed.isEmpty() && WorkloadSpec.worksOnListed(operation, spec.deleteListed());
  }

  /** Does one operation; false when there was nothing to do at the moment. */
  private boolean attempt(Operation operation, StopSignal stop) {
    try {
      boolean done =
          switch (operation) {
            case READ -> read();
            case WRITE -> write(stop);
            case DELETE -> delete();
            case MKDIR -> makeDirectory();
            case FSYNC -> fsync();
            case STAT -> stat();
            case LIST -> list();
            case RENAME -> rename();
            case OVERWRITE -> overwrite(stop);
            case COPY -> copy();
          };
      failures.forget();
      return done;
    } catch (StorageException e) {
      failures.add(operation, e, stop);
      return true;
    }
  }

  private void begin(Operation operation, long id) {
    int sizeClass = timer.isTracked() ? objects.sizeClass(id) : -1;
    timer.begin(operation, phased.contains(operation), sizeClass);
  }

  private ObjectPool poolFor(Operation operation) {
    return worksOnListed(operation) ? listed : own;
  }

  private boolean write(StopSignal stop) throws StorageException {
    long id = ObjectId.of(index, sequence);
    long sizeBytes = objects.sizeBytes(id);
    long granted = claim(sizeBytes, stop);
    if (granted < 0) {
      return false;
    }
    sequence++;
    begin(Operation.WRITE, id);
    try {
      timer.succeed(session.write(id, granted, timer));
    } catch (StorageException e) {
      giveBack(granted);
      throw e;
    }
    confirm(granted, stop);
    if (granted == sizeBytes) {
      remember(id);
    }
    return true;
  }

  private boolean overwrite(StopSignal stop) throws StorageException {
    long before = own.take(random);
    long sizeBytes = objects.sizeBytes(before);
    long granted = claim(sizeBytes, stop);
    if (granted < 0) {
      own.add(before);
      return false;
    }
    // From here on the object is neither the old nor the new one, until the write has succeeded.
    long after = ObjectId.overwritten(before);
    begin(Operation.OVERWRITE, after);
    try {
      timer.succeed(session.overwrite(after, granted, timer));
    } catch (StorageException e) {
      giveBack(granted);
      throw e;
    }
    confirm(granted, stop);
    if (granted == sizeBytes) {
      own.add(after);
    }
    return true;
  }

  private boolean read() throws StorageException {
    long id = poolFor(Operation.READ).use(random);
    long offset = 0;
    long length = Session.WHOLE;
    if (spec.rangeBytes() > 0) {
      long sizeBytes = objects.sizeBytes(id);
      long ranges = Math.max(1, sizeBytes / spec.rangeBytes());
      offset = random.nextLong(ranges) * spec.rangeBytes();
      length = Math.min(spec.rangeBytes(), sizeBytes);
    }
    begin(Operation.READ, id);
    timer.succeed(verifier.read(session, id, offset, length));
    return true;
  }

  private boolean delete() throws StorageException {
    ObjectPool pool = poolFor(Operation.DELETE);
    long id = pool.take(random);
    begin(Operation.DELETE, id);
    try {
      session.delete(id, timer);
    } catch (StorageException e) {
      if (e.category() != ErrorCategory.NOT_FOUND) {
        pool.add(id);
      }
      throw e;
    }
    timer.succeed(0);
    return true;
  }

  private boolean makeDirectory() throws StorageException {
    long id = ObjectId.of(index, sequence++);
    timer.begin(Operation.MKDIR, phased.contains(Operation.MKDIR), -1);
    session.makeDirectory(id, timer);
    timer.succeed(0);
    return true;
  }

  private boolean fsync() throws StorageException {
    long id = own.use(random);
    begin(Operation.FSYNC, id);
    session.fsync(id, timer);
    timer.succeed(0);
    return true;
  }

  private boolean stat() throws StorageException {
    long id = poolFor(Operation.STAT).use(random);
    begin(Operation.STAT, id);
    session.stat(id, timer);
    timer.succeed(0);
    return true;
  }

  private boolean list() throws StorageException {
    long id = own.use(random);
    timer.begin(Operation.LIST, phased.contains(Operation.LIST), -1);
    session.list(id, timer);
    timer.succeed(0);
    return true;
  }

  private boolean rename() throws StorageException {
    long before = own.take(random);
    long after = ObjectId.renamed(before);
    begin(Operation.RENAME, before);
    try {
      session.rename(before, after, timer);
    } catch (StorageException e) {
      if (e.category() != ErrorCategory.NOT_FOUND) {
        own.add(before);
      }
      throw e;
    }
    timer.succeed(0);
    own.add(after);
    return true;
  }

  /** The copy is not remembered: who copies the same object again replaces it. */
  private boolean copy() throws StorageException {
    long id = own.use(random);
    begin(Operation.COPY, id);
    timer.succeed(session.copy(id, timer));
    return true;
  }

  private void remember(long id) {
    if (!own.add(id)) {
      forgotten++;
    }
  }

  /** Claims up to {@code wanted} bytes of the budget; -1, after a pause, when all are claimed. */
  private long claim(long wanted, StopSignal stop) {
    long granted = budget == null ? wanted : budget.claim(wanted);
    if (granted == 0 && wanted > 0) {
      timer.idle(StateSet.WAITING);
      stop.sleepUntil(System.nanoTime() + RETRY_NANOS);
      return -1;
    }
    return granted;
  }

  private void confirm(long granted, StopSignal stop) {
    if (budget != null && budget.confirm(granted)) {
      stop.raise(StopReason.BYTES);
    }
  }

  private void giveBack(long granted) {
    if (budget != null) {
      budget.giveBack(granted);
    }
  }
}
