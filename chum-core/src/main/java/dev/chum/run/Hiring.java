package dev.chum.run;

import dev.chum.health.WorkerTasks;
import dev.chum.measure.RunTotals;
import dev.chum.measure.WorkerRecorder;
import dev.chum.payload.ContentBuffer;
import dev.chum.payload.ContentPattern;
import dev.chum.payload.IoBuffers;
import dev.chum.payload.ObjectId;
import dev.chum.payload.ObjectSpace;
import dev.chum.pool.ObjectPool;
import dev.chum.spec.OperationSource;
import dev.chum.spec.RunSpec;
import dev.chum.spec.WorkloadSpec;
import dev.chum.statemap.StateSet;
import dev.chum.stop.ByteBudget;
import dev.chum.target.Operation;
import dev.chum.target.Session;
import dev.chum.target.StorageException;
import dev.chum.target.Target;
import dev.chum.verify.VerifiedReads;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the workers of a run and knows what they record. Called by every worker's thread. */
final class Hiring implements Crew.Recruiter {
  /** What the resident content of all workers may take; beyond that they copy. */
  private static final long RESIDENT_CONTENT_BYTES = 128L << 20;

  private final RunSpec spec;
  private final Surroundings around;
  private final Target target;
  private final ObjectSpace objects;
  private final ContentPattern pattern;
  private final StateSet states;
  private final StatemapFile statemap;
  private final ErrorLog errors;
  private final Verification verification;
  private final Set<Operation> phased = EnumSet.noneOf(Operation.class);
  private final @Nullable ByteBudget budget;
  private final WorkerTasks tasks;
  private final AtomicReferenceArray<@Nullable Seat> seats;

  /**
   * @param recorded all operations that will happen, those of the prefill included
   */
  Hiring(
      RunSpec spec,
      Surroundings around,
      Target target,
      ObjectSpace objects,
      ContentPattern pattern,
      StateSet states,
      StatemapFile statemap,
      ErrorLog errors,
      Set<Operation> recorded) {
    this.spec = spec;
    this.around = around;
    this.target = target;
    this.objects = objects;
    this.pattern = pattern;
    this.states = states;
    this.statemap = statemap;
    this.errors = errors;
    this.verification = new Verification(spec, objects, pattern);
    this.tasks = new WorkerTasks(spec.workers());
    this.seats = new AtomicReferenceArray<>(spec.workers());
    this.budget =
        spec.stop().writtenBytes().isPresent()
            ? new ByteBudget(spec.stop().writtenBytes().getAsLong())
            : null;
    for (Operation operation : recorded) {
      if (!target.phases(operation).isEmpty()) {
        phased.add(operation);
      }
    }
  }

  /** Buffers for one thread, resident where all together do not take too much memory. */
  static IoBuffers buffers(RunSpec spec, ContentPattern pattern) {
    long resident = spec.workers() * ContentBuffer.residentBytes(spec.ioBytes());
    return new IoBuffers(pattern, spec.ioBytes(), resident <= RESIDENT_CONTENT_BYTES);
  }

  @Override
  public Seat hire(int index) throws StorageException {
    tasks.join(index);
    WorkloadSpec workload = spec.workload();
    WorkerRecorder prefilled = new WorkerRecorder(Set.of(Operation.WRITE));
    OperationTimer timer =
        new OperationTimer(around.clock(), states, statemap.timeline(index), prefilled);
    Session session = target.openSession(buffers(spec, pattern));
    Duty worker = duty(index, session, timer);
    Seat seat =
        new Seat(
            worker,
            session,
            timer,
            prefilled,
            new WorkerRecorder(workload.mix().operations()),
            new WorkerRecorder(workload.mix().operations()));
    seats.set(index, seat);
    return seat;
  }

  private Duty duty(int index, Session session, OperationTimer timer) {
    if (spec.source() instanceof OperationSource.Replayed replayed) {
      return new ReplayWorker(
          index,
          replayed.recording().share(index),
          objects,
          session,
          timer,
          phased,
          errors,
          verification.verifier(index, timer, around.clock()));
    }
    WorkloadSpec workload = spec.workload();
    int share = Math.max(1, workload.poolCap() / spec.workers());
    return new Worker(
        index,
        workload,
        objects,
        session,
        timer,
        phased,
        budget,
        errors,
        verification.verifier(index, timer, around.clock()),
        new ObjectPool(workload.queueMode(), share),
        listedPool(index));
  }

  /**
   * Every n-th listed object; all of them when there are fewer than workers and none is deleted.
   */
  private ObjectPool listedPool(int index) {
    int count = objects.listedCount();
    ObjectPool pool = new ObjectPool(spec.workload().queueMode(), Math.max(1, count));
    boolean shared = count < spec.workers() && !spec.workload().deleteListed();
    for (int i = shared ? 0 : index; i < count; i += shared ? 1 : spec.workers()) {
      pool.add(ObjectId.listed(i));
    }
    return pool;
  }

  /** One kind of recorder of every worker there is, in their order. */
  List<WorkerRecorder> recorders(Function<Seat, WorkerRecorder> which) {
    return seats().stream().map(which).toList();
  }

  /** The threads of the workers; all have joined when all are hired. */
  WorkerTasks tasks() {
    return tasks;
  }

  /**
   * How many objects of this run are on the target, when the workers have ended; empty where that
   * is not theirs to know.
   */
  OptionalLong objectsLeft() {
    Set<Operation> mix = spec.workload().mix().operations();
    if (mix.contains(Operation.COPY)
        || mix.contains(Operation.MKDIR)
        || spec.workload().deleteListed()) {
      return OptionalLong.empty();
    }
    long objects = 0;
    for (Seat seat : seats()) {
      RunTotals all = RunTotals.read(List.of(seat.prefilled(), seat.warmedUp(), seat.measured()));
      objects += all.get(Operation.WRITE).service().count();
      objects -= all.get(Operation.DELETE).service().count();
    }
    return objects > 0 ? OptionalLong.of(objects) : OptionalLong.empty();
  }

  long forgotten() {
    return seats().stream().mapToLong(seat -> seat.worker().forgotten()).sum();
  }

  /** To be asked when the workers have ended. */
  VerifiedReads verified() {
    return seats().stream()
        .map(seat -> seat.worker().verified())
        .reduce(VerifiedReads.NONE, VerifiedReads::plus);
  }

  private List<Seat> seats() {
    List<Seat> taken = new ArrayList<>();
    for (int i = 0; i < seats.length(); i++) {
      Seat seat = seats.get(i);
      if (seat != null) {
        taken.add(seat);
      }
    }
    return taken;
  }
}
