package dev.chum.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chum.target.ErrorCategory;
import dev.chum.target.Operation;
import dev.chum.target.Phase;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Recorders of several workers, read in intervals. */
class IntervalMeterTest {
  private static final Set<Operation> MIX = EnumSet.of(Operation.READ, Operation.WRITE);

  /** What one worker knows that it recorded. */
  private static final class Tally {
    private final Histogram reads = new Histogram(1, LatencyBuckets.MAX_NANOS, 2);
    private final Histogram writes = new Histogram(1, LatencyBuckets.MAX_NANOS, 2);
    private long readNanos;
    private long bytes;
    private long timeouts;
    private long sends;

    void recordOne(WorkerRecorder recorder, Random random) {
      long nanos = random.nextLong() >>> (34 + random.nextInt(20));
      switch (random.nextInt(4)) {
        case 0 -> {
          recorder.of(Operation.WRITE).failure(nanos, ErrorCategory.TIMEOUT);
          timeouts++;
        }
        case 1 -> {
          recorder.of(Operation.WRITE).phase(Phase.WRITE, nanos / 2);
          recorder.of(Operation.WRITE).success(nanos, 7);
          writes.recordValue(nanos);
          bytes += 7;
          sends++;
        }
        default -> {
          recorder.of(Operation.READ).firstByte(nanos / 2);
          recorder.of(Operation.READ).success(nanos, 3);
          reads.recordValue(nanos);
          readNanos += nanos;
          bytes += 3;
        }
      }
    }

    void add(Tally other) {
      reads.add(other.reads);
      writes.add(other.writes);
      readNanos += other.readNanos;
      bytes += other.bytes;
      timeouts += other.timeouts;
      sends += other.sends;
    }
  }

  private static void assertSame(OperationTotals actual, OperationTotals expected) {
    assertSame(actual.service(), expected.service());
    assertSame(actual.firstByte(), expected.firstByte());
    assertSame(actual.failures(), expected.failures());
    assertThat(actual.phases()).containsOnlyKeys(expected.phases().keySet());
    actual.phases().forEach((phase, totals) -> assertSame(totals, expected.phase(phase)));
    assertThat(actual.errors()).isEqualTo(expected.errors());
    assertThat(actual.bytes()).isEqualTo(expected.bytes());
  }

  private static void assertSame(LatencyTotals actual, LatencyTotals expected) {
    assertThat(actual.toHistogram()).isEqualTo(expected.toHistogram());
    assertThat(actual.sumNanos()).isEqualTo(expected.sumNanos());
    assertThat(actual.clamped()).isEqualTo(expected.clamped());
  }

  private static void assertTallied(OperationTotals reads, OperationTotals writes, Tally tally) {
    assertThat(reads.service().toHistogram()).isEqualTo(tally.reads);
    assertThat(reads.service().sumNanos()).isEqualTo(tally.readNanos);
    assertThat(reads.firstByte().count()).isEqualTo(tally.reads.getTotalCount());
    assertThat(reads.errorCount()).isZero();
    assertThat(writes.service().toHistogram()).isEqualTo(tally.writes);
    assertThat(writes.failures().count()).isEqualTo(tally.timeouts);
    assertThat(writes.errorCount()).isEqualTo(tally.timeouts);
    assertThat(writes.phase(Phase.WRITE).count()).isEqualTo(tally.sends);
    assertThat(reads.bytes() + writes.bytes()).isEqualTo(tally.bytes);
  }

  @Test
  @Timeout(60)
  void intervalsAddUpToTheTotalWhileWorkersGoOn() throws Exception {
    int workers = 3;
    List<WorkerRecorder> recorders = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
      recorders.add(new WorkerRecorder(MIX));
    }
    AtomicInteger intervals = new AtomicInteger();
    IntervalMeter meter = new IntervalMeter(recorders, true, 0);
    RunTotals sum = new RunTotals();
    List<RunTotals> sumOfWorkers = new ArrayList<>();
    recorders.forEach(r -> sumOfWorkers.add(new RunTotals()));
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    try {
      List<Future<Tally>> tallies = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        Random random = new Random(i);
        WorkerRecorder recorder = recorders.get(i);
        tallies.add(
            threads.submit(
                () -> {
                  Tally tally = new Tally();
                  // Until many intervals were cut out of the midst of it.
                  for (int n = 0; n < 100_000 || intervals.get() < 50; n++) {
                    tally.recordOne(recorder, random);
                  }
                  return tally;
                }));
      }
      while (!tallies.stream().allMatch(Future::isDone)) {
        add(meter.next(intervals.incrementAndGet(), Backlog.NONE), sum, sumOfWorkers);
      }
      IntervalSnapshot last = meter.next(intervals.incrementAndGet(), Backlog.NONE);
      add(last, sum, sumOfWorkers);

      Tally all = new Tally();
      for (int i = 0; i < workers; i++) {
        Tally one = tallies.get(i).get();
        all.add(one);
        RunTotals ofWorker = sumOfWorkers.get(i);
        assertTallied(ofWorker.of(Operation.READ), ofWorker.of(Operation.WRITE), one);
      }
      assertTallied(sum.of(Operation.READ), sum.of(Operation.WRITE), all);
      assertSame(sum.of(Operation.READ), last.total().of(Operation.READ));
      assertSame(sum.of(Operation.WRITE), last.total().of(Operation.WRITE));
    } finally {
      threads.shutdownNow();
    }
  }

  private static void add(IntervalSnapshot snapshot, RunTotals sum, List<RunTotals> sumOfWorkers) {
    for (Operation operation : MIX) {
      OperationTotals interval = snapshot.interval().of(operation);
      assertThat(interval.service().count()).isNotNegative();
      assertThat(interval.service().sumNanos()).isNotNegative();
      sum.of(operation).add(interval);
      for (int i = 0; i < sumOfWorkers.size(); i++) {
        sumOfWorkers.get(i).of(operation).add(snapshot.workers().get(i).of(operation));
      }
    }
  }

  @Test
  void anIntervalBeginsWhereTheLastOneEnded() {
    IntervalMeter meter = new IntervalMeter(List.of(new WorkerRecorder(MIX)), false, 1_000_000);
    IntervalSnapshot first = meter.next(2_000_000_000L, Backlog.NONE);
    IntervalSnapshot second = meter.next(3_500_999_999L, Backlog.NONE);

    assertThat(first.fromNanos()).isZero();
    assertThat(first.toNanos()).isEqualTo(2_000_000_000L);
    assertThat(first.unixMillis()).isEqualTo(1_002_000);
    assertThat(first.seconds()).isEqualTo(2);
    assertThat(second.fromNanos()).isEqualTo(2_000_000_000L);
    assertThat(second.unixMillis()).isEqualTo(1_003_500);
    assertThat(second.workers()).isEmpty();
  }

  @Test
  void aSnapshotIsNotChangedByWhatComesLater() {
    WorkerRecorder recorder = new WorkerRecorder(MIX);
    IntervalMeter meter = new IntervalMeter(List.of(recorder), true, 0);
    recorder.of(Operation.READ).success(10, 1);
    IntervalSnapshot first = meter.next(1, Backlog.NONE);
    recorder.of(Operation.READ).success(20, 1);
    IntervalSnapshot second = meter.next(2, Backlog.NONE);

    for (RunTotals ofFirst :
        List.of(first.interval(), first.total(), first.workers().get(0), second.interval())) {
      assertThat(ofFirst.successCount()).isEqualTo(1);
    }
    assertThat(second.total().successCount()).isEqualTo(2);
    assertThat(second.workers().get(0).get(Operation.READ).service().sumNanos()).isEqualTo(20);
  }

  @Test
  void failuresAreKeptApartFromSuccesses() {
    WorkerRecorder recorder = new WorkerRecorder(MIX);
    recorder.of(Operation.READ).success(10, 4096);
    recorder.of(Operation.READ).failure(5_000_000, ErrorCategory.TIMEOUT);
    recorder.of(Operation.READ).failure(6_000_000, ErrorCategory.TIMEOUT);
    recorder.of(Operation.WRITE).failure(7, ErrorCategory.NO_SPACE);
    RunTotals totals = RunTotals.read(List.of(recorder));

    OperationTotals reads = totals.get(Operation.READ);
    assertThat(reads.service().summary().max()).isEqualTo(10);
    assertThat(reads.failures().count()).isEqualTo(2);
    assertThat(reads.failures().sumNanos()).isEqualTo(11_000_000);
    assertThat(reads.errors()).containsOnlyKeys(ErrorCategory.TIMEOUT);
    assertThat(reads.errors()).containsEntry(ErrorCategory.TIMEOUT, 2L);
    assertThat(reads.bytes()).isEqualTo(4096);
    assertThat(totals.errorCount()).isEqualTo(3);
    assertThat(totals.successCount()).isEqualTo(1);
    assertThat(totals.sum().errors()).containsEntry(ErrorCategory.NO_SPACE, 1L);
    assertThat(totals.sum().failures().count()).isEqualTo(3);
  }

  @Test
  void phasesAreNamedOnceTheyOccur() {
    WorkerRecorder recorder = new WorkerRecorder(MIX);
    recorder.of(Operation.WRITE).phase(Phase.FSYNC, 30);
    recorder.of(Operation.WRITE).phase(Phase.OPEN, 10);
    RunTotals totals = RunTotals.read(List.of(recorder));

    assertThat(totals.get(Operation.WRITE).phases().keySet())
        .containsExactly(Phase.OPEN, Phase.FSYNC);
    assertThat(totals.get(Operation.READ).phases()).isEmpty();
    assertThat(totals.sum().phases().keySet()).containsExactly(Phase.OPEN, Phase.FSYNC);
  }

  @Test
  void theMixDecidesWhatIsThere() {
    WorkerRecorder recorder = new WorkerRecorder(MIX);
    RunTotals totals = RunTotals.read(List.of(recorder));

    assertThat(totals.byOperation().keySet()).containsExactly(Operation.READ, Operation.WRITE);
    assertThat(totals.get(Operation.STAT).service().count()).isZero();
    assertThatThrownBy(() -> recorder.of(Operation.STAT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("STAT is not in the mix");
  }
}
