package dev.chum.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.chum.measure.LatencySummary;
import dev.chum.measure.WorkerRecorder;
import dev.chum.pacing.NanoClock;
import dev.chum.payload.ContentPattern;
import dev.chum.payload.IoBuffers;
import dev.chum.payload.ObjectSpace;
import dev.chum.replay.RandomList;
import dev.chum.replay.Recording;
import dev.chum.report.RunSummary;
import dev.chum.statemap.StateSet;
import dev.chum.stop.StopReason;
import dev.chum.stop.StopSignal;
import dev.chum.target.ErrorCategory;
import dev.chum.target.Operation;
import dev.chum.target.StorageException;
import dev.chum.units.Percentage;
import dev.chum.verify.ContentCheck;
import dev.chum.verify.CorruptReads;
import dev.chum.verify.PageChecksums;
import dev.chum.verify.Sampling;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A list that is replayed: what is done, in which order and when, in time that a test turns. */
class ReplayTest {
  private static final long MILLI = 1_000_000;
  private static final long SERVICE_NANOS = 50_000;

  private final Path list;
  private final TurnedClock clock = new TurnedClock();
  private final List<String> done = Collections.synchronizedList(new ArrayList<>());

  /** Every operation takes 50 us. */
  private final ScriptedTarget target =
      new ScriptedTarget(
          (operation, id) -> {
            done.add(operation.label());
            clock.now.addAndGet(SERVICE_NANOS);
          });

  ReplayTest(@TempDir Path dir) {
    list = dir.resolve("list.tsv");
  }

  /** Lines with spaces for tabs. */
  private Path list(String... lines) throws IOException {
    String text = "at_ns operation object bytes\n" + String.join("\n", lines) + "\n";
    return Files.writeString(list, text.replace(' ', '\t'));
  }

  /** So many stats of one object, a millisecond from one to the next. */
  private Path stats(int count) throws IOException {
    String[] lines = new String[count];
    for (int i = 0; i < count; i++) {
      lines[i] = i * MILLI + " stat a";
    }
    return list(lines);
  }

  @Test
  void operationsAreDoneOnceInTheirOrderAfterTheirPrefill() throws Exception {
    list(
        "0 read a 5",
        "1 write b 5",
        "2 delete a",
        "3 list d",
        "4 copy b",
        "5 write b 6",
        "6 fsync b");

    RunSummary summary = Plan.replay(list, 1, "max").clock(clock).run(target);

    assertThat(done)
        .containsExactly(
            "write", "write", "read", "write", "delete", "list", "copy", "overwrite", "fsync");
    assertThat(summary.reason()).isEqualTo(StopReason.OPERATIONS);
    assertThat(summary.prefill().successCount()).isEqualTo(2);
    assertThat(summary.totals().successCount()).isEqualTo(7);
    assertThat(summary.backlog()).as("a closed loop").isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1x, 2", "2x, 1", "0.5x, 4"})
  void operationsBeginWhenTheyWereRecordedOrFaster(String speed, double seconds) throws Exception {
    RunSummary summary = Plan.replay(stats(2001), 1, speed).clock(clock).run(target);

    LatencySummary response = summary.totals().get(Operation.STAT).response().summary();
    assertThat(summary.seconds()).isCloseTo(seconds, within(0.001));
    assertThat((double) response.max()).isCloseTo(SERVICE_NANOS, within(2000.0));
    assertThat(summary.backlog().orElseThrow().operations()).isZero();
  }

  @Test
  void aStallIsInTheResponseTimesOfAllThatWereDue() throws Exception {
    ScriptedTarget stalling =
        new ScriptedTarget(
            (operation, id) -> {
              boolean first = done.size() == 1; // after the prefill
              done.add("");
              clock.now.addAndGet(first ? 1000 * MILLI : 0);
            });

    RunSummary summary = Plan.replay(stats(1001), 1, "1x").clock(clock).run(stalling);

    LatencySummary response = summary.totals().get(Operation.STAT).response().summary();
    LatencySummary service = summary.totals().get(Operation.STAT).service().summary();
    assertThat((double) response.p50()).isCloseTo(500.0 * MILLI, within(10.0 * MILLI));
    assertThat(service.p99()).isLessThan(MILLI);
  }

  @Test
  void aListEndsEarlierWhenTheTimeIsOver() throws Exception {
    RunSummary summary =
        Plan.replay(stats(100_000), 1, "1x")
            .duration(Duration.ofSeconds(1))
            .clock(clock)
            .run(target);

    assertThat(summary.reason()).isEqualTo(StopReason.DURATION);
    assertThat(summary.totals().successCount()).isLessThan(100_000);
  }

  @Test
  void whatFailsIsCountedAndTheListGoesOn() throws Exception {
    ScriptedTarget failing =
        new ScriptedTarget(
            (operation, id) -> {
              if (operation == Operation.DELETE) {
                throw new StorageException(ErrorCategory.DENIED, "no");
              }
            });
    list("0 write a 5", "1 delete a", "2 write a 5", "3 read a 5");

    RunSummary summary = Plan.replay(list, 1, "max").run(failing);

    assertThat(summary.totals().get(Operation.DELETE).errors())
        .containsOnlyKeys(ErrorCategory.DENIED);
    assertThat(summary.totals().successCount()).isEqualTo(3);
  }

  @Test
  void workersThatHaveNothingToDoKeepNobodyFromEnding() throws Exception {
    RunSummary summary = Plan.replay(stats(3), 16, "max").run(target);

    assertThat(summary.totals().successCount()).isEqualTo(3);
    assertThat(summary.prefill().successCount()).isEqualTo(1);
  }

  @Test
  void whatAFailedWriteMayHaveLeftIsNotLookedAtUntilTheNextOne() throws Exception {
    list("0 write a 5", "1 write a 6", "2 read a 6", "3 stat a", "4 write a 7", "5 read a 7");
    AtomicInteger overwrites = new AtomicInteger();
    ScriptedTarget fails =
        new ScriptedTarget(
            (operation, id) -> {
              done.add(operation.label());
              if (operation == Operation.OVERWRITE && overwrites.getAndIncrement() == 0) {
                throw new StorageException(ErrorCategory.TIMEOUT, "no answer");
              }
            });

    RunSummary summary = Plan.replay(list, 1, "max").run(fails);

    assertThat(done).containsExactly("write", "overwrite", "overwrite", "read");
    assertThat(summary.totals().get(Operation.READ).errors()).containsOnlyKeys(ErrorCategory.OTHER);
    assertThat(summary.totals().get(Operation.STAT).errors()).containsOnlyKeys(ErrorCategory.OTHER);
  }

  @Test
  void oneOperationAllocatesNothing() throws Exception {
    long count = 20_000;
    Recording recording =
        Recording.load(new RandomList(1, (int) (10 * count), 100, 512).writeTo(list), 1);
    long few = least(recording, count);
    long many = least(recording, 10 * count);

    assertThat(Math.max(few, many - few)).isLessThanOrEqualTo(512);
  }

  /** The bytes that so many operations allocate, without those that the JVM adds now and then. */
  private static long least(Recording recording, long operations) throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    AtomicLong now = new AtomicLong();
    NanoClock clock = () -> now.addAndGet(100);
    ScriptedTarget target = new ScriptedTarget((operation, id) -> {});
    Set<Operation> set = recording.counts().keySet();
    StateSet states = new StateSet(set, target::phases, List.of("4k"));
    Percentage none = new Percentage(0);
    ContentPattern pattern = new ContentPattern(42, 4096, none, none);
    IoBuffers buffers = new IoBuffers(pattern, 4096, false);
    StopSignal stop = new StopSignal();
    ObjectSpace objects = new ObjectSpace(42, 1000, recording.objects());
    OperationTimer timer = new OperationTimer(clock, states, null, new WorkerRecorder(set));
    ReplayWorker worker =
        new ReplayWorker(
            0,
            recording.share(0),
            objects,
            target.openSession(buffers),
            timer,
            EnumSet.of(Operation.WRITE),
            new ErrorLog(OptionalLong.empty(), stop, note -> {}),
            new ReadVerifier(
                new Sampling(42, 0, new Percentage(1)),
                objects,
                new ContentCheck(new PageChecksums(pattern), objects),
                new CorruptReads(Optional.empty()),
                timer,
                clock));
    worker.load(stop, Long.MAX_VALUE, null);
    worker.load(stop, Long.MAX_VALUE, null);
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 5; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      worker.load(stop, operations, null);
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }
}
