package dev.chum.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.chum.measure.WorkerRecorder;
import dev.chum.pacing.Arrival;
import dev.chum.pacing.NanoClock;
import dev.chum.pacing.RunTime;
import dev.chum.pacing.Schedule;
import dev.chum.payload.ContentPattern;
import dev.chum.payload.IoBuffers;
import dev.chum.payload.ObjectSpace;
import dev.chum.pool.ObjectPool;
import dev.chum.report.HostInfo;
import dev.chum.spec.WorkloadSpec;
import dev.chum.statemap.StateSet;
import dev.chum.statemap.StateTimeline;
import dev.chum.stop.ByteBudget;
import dev.chum.stop.StopSignal;
import dev.chum.target.Operation;
import dev.chum.target.Session;
import dev.chum.units.Percentage;
import dev.chum.verify.ContentCheck;
import dev.chum.verify.CorruptReads;
import dev.chum.verify.PageChecksums;
import dev.chum.verify.Sampling;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our own code allocates nothing per operation: ten times the operations, no byte more. */
class WorkerAllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final String EVERYTHING = "r,w,d,m,f,s,l,n,o,c";
  private static final long OPERATIONS = 20_000;

  /** Far below one byte an operation. */
  private static final long SLACK_BYTES = 512;

  private final Path states;

  WorkerAllocationTest(@TempDir Path dir) {
    states = dir.resolve("states");
  }

  @ParameterizedTest(name = "queue {0}")
  @ValueSource(strings = {"lru", "mru", "rand", "zipf", "zipf:1.3"})
  void noOperationAllocatesInAnyQueueMode(String queue) throws Exception {
    assertAllocatesNothing(Plan.of(EVERYTHING).queue(queue), OptionalLong.empty());
  }

  @ParameterizedTest(name = "queue {0}")
  @ValueSource(strings = {"lru", "mru", "rand", "zipf"})
  void statesAllocateNothingEither(String queue) throws Exception {
    assertAllocatesNothing(Plan.of(EVERYTHING).queue(queue).statemap(states), OptionalLong.empty());
  }

  @Test
  void aByteBudgetAllocatesNothing() throws Exception {
    assertAllocatesNothing(Plan.of("w,o,d"), OptionalLong.of(Long.MAX_VALUE));
  }

  @Test
  void anOpenLoopAllocatesNothing() throws Exception {
    // Slower than the worker, so that it is in time and all latencies stay in the same buckets.
    assertAllocatesNothing(
        Plan.of(EVERYTHING).openLoop("1000000", Arrival.CONSTANT), OptionalLong.empty());
  }

  @Test
  void aJournalAllocatesNothing() throws Exception {
    assertAllocatesNothing(Plan.of(EVERYTHING).journal(states, "100ms"), OptionalLong.empty());
  }

  private static void assertAllocatesNothing(Plan plan, OptionalLong budget) throws Exception {
    WorkloadSpec workload = plan.workload();
    ObjectSpace objects = new ObjectSpace(42, workload.sizes(), 1000, List.of());
    ScriptedTarget target = new ScriptedTarget((operation, id) -> {});
    Set<Operation> operations = workload.mix().operations();
    StateSet set = new StateSet(operations, target::phases, List.of("4k"));
    // Every reading is later by the same time, so that all latencies are in the same few buckets.
    AtomicLong now = new AtomicLong();
    NanoClock clock = () -> now.addAndGet(100);
    RunTime time = RunTime.begin(() -> 0, clock);
    try (StatemapFile statemap = StatemapFile.open(plan.spec(), set, HostInfo.read(), time);
        RunJournal journal = RunJournal.begin(plan.spec(), plan.around(target), target, time)) {
      Worker worker =
          worker(workload, objects, target, journal, set, statemap.timeline(0), clock, budget);
      Schedule schedule =
          Measuring.schedules(plan.spec(), clock.nanoTime()).map(s -> s.of(0)).orElse(null);
      allocatedBytes(worker, 10 * OPERATIONS, schedule);
      allocatedBytes(worker, 10 * OPERATIONS, schedule);

      // The JVM adds some bytes now and then; what the loop allocates is there every time.
      long least = Long.MAX_VALUE;
      for (int round = 0; round < 5; round++) {
        long few = allocatedBytes(worker, OPERATIONS, schedule);
        long many = allocatedBytes(worker, 10 * OPERATIONS, schedule);
        least = Math.min(least, Math.max(few, many - few));
      }
      assertThat(least)
          .as("bytes for %d operations, or for %d more", OPERATIONS, 9 * OPERATIONS)
          .isLessThanOrEqualTo(SLACK_BYTES);
    }
  }

  private static Worker worker(
      WorkloadSpec workload,
      ObjectSpace objects,
      ScriptedTarget target,
      RunJournal journal,
      StateSet set,
      @Nullable StateTimeline timeline,
      NanoClock clock,
      OptionalLong budget)
      throws Exception {
    Set<Operation> operations = workload.mix().operations();
    StopSignal stop = new StopSignal();
    ContentPattern pattern =
        new ContentPattern(42, 4096, workload.compressible(), workload.dedupable());
    Session session = journal.over(0, target.openSession(new IoBuffers(pattern, 4096, false)));
    ErrorLog errors = new ErrorLog(OptionalLong.empty(), stop, note -> {});
    // A full pool: until then its ring doubles now and then.
    ObjectPool pool = new ObjectPool(workload.queueMode(), 64);
    OperationTimer timer = new OperationTimer(clock, set, timeline, new WorkerRecorder(operations));
    ContentCheck check = new ContentCheck(new PageChecksums(pattern), objects);
    return new Worker(
        0,
        workload,
        objects,
        session,
        timer,
        EnumSet.of(Operation.WRITE),
        budget.isPresent() ? new ByteBudget(budget.getAsLong()) : null,
        errors,
        new ReadVerifier(
            new Sampling(42, 0, new Percentage(1)),
            objects,
            check,
            new CorruptReads(Optional.empty()),
            timer,
            clock),
        pool,
        new ObjectPool(workload.queueMode(), 1));
  }

  private static long allocatedBytes(Worker worker, long operations, @Nullable Schedule schedule) {
    StopSignal stop = new StopSignal();
    long before = THREADS.getCurrentThreadAllocatedBytes();
    worker.load(stop, operations, schedule);
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
