package dev.chum.report;

import dev.chum.measure.Backlog;
import dev.chum.measure.ClientHealth;
import dev.chum.measure.IntervalMeter;
import dev.chum.measure.IntervalSnapshot;
import dev.chum.measure.LatencyRecorder;
import dev.chum.measure.LatencyTotals;
import dev.chum.measure.OperationRecorder;
import dev.chum.measure.RunTotals;
import dev.chum.measure.WorkerRecorder;
import dev.chum.pacing.Arrival;
import dev.chum.payload.SizeDistribution;
import dev.chum.pool.QueueMode;
import dev.chum.spec.CleanUpMode;
import dev.chum.spec.LoadRate;
import dev.chum.spec.OpenLoop;
import dev.chum.spec.OperationSource;
import dev.chum.spec.Prefill;
import dev.chum.spec.ReadSource;
import dev.chum.spec.RunSpec;
import dev.chum.spec.StopSpec;
import dev.chum.spec.VerifySpec;
import dev.chum.spec.WorkloadSpec;
import dev.chum.stop.StopReason;
import dev.chum.target.ErrorCategory;
import dev.chum.target.Operation;
import dev.chum.target.Phase;
import dev.chum.target.SyncMode;
import dev.chum.target.TargetSpec;
import dev.chum.threshold.AbortRule;
import dev.chum.threshold.Judge;
import dev.chum.threshold.Requirement;
import dev.chum.threshold.SteadyRule;
import dev.chum.threshold.Thresholds;
import dev.chum.units.Percentage;
import dev.chum.verify.VerifiedReads;
import dev.chum.workload.OperationMix;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** Runs with fixed figures, as reporters hear them. */
public final class Example {
  private static final long UNIX_MILLIS = 1_700_000_000_000L;
  private static final Set<Operation> MIX =
      Set.of(Operation.READ, Operation.WRITE, Operation.DELETE, Operation.OVERWRITE);

  private final RunHeader header;
  private final List<IntervalSnapshot> intervals = new ArrayList<>();
  private final RunSummary summary;

  private Example(RunSpec spec, List<WorkerRecorder> recorders, boolean workerRows, Ending ending) {
    header =
        new RunHeader(
            spec,
            "1.2.3 (0123abc)",
            "/mnt/pool (ext4), fsync after each write",
            "/mnt/pool/chum-20231114-221320-beef",
            new HostInfo("host", "a CPU", 8, 16L << 30, "Linux 6.1", "a JVM 17"),
            UNIX_MILLIS);
    Judge judge = new Judge(spec.thresholds(), spec.interval());
    IntervalMeter meter = new IntervalMeter(recorders, workerRows, UNIX_MILLIS);
    if (!recorders.isEmpty()) {
      fill(recorders, 1, spec.openLoop().isPresent());
      intervals.add(meter.next(2_000_000_000L, Backlog.NONE).with(health(2_000_000_000L)));
      fill(recorders, 3, spec.openLoop().isPresent());
      intervals.add(meter.next(3_500_000_000L, behind(spec)));
    }
    if (spec.thresholds().untilSteady().isPresent()) {
      for (int i = 0; i < 4; i++) {
        fill(recorders, 4, false);
        intervals.add(meter.next(5_500_000_000L + i * 2_100_000_000L, Backlog.NONE));
      }
    }
    intervals.forEach(interval -> judge.interval(interval, true));
    WorkerRecorder prefilled = new WorkerRecorder(Set.of(Operation.WRITE));
    prefilled.of(Operation.WRITE).success(1_000_000, 4096);
    summary =
        new RunSummary(
            header,
            ending.reason,
            ending.failure,
            intervals.isEmpty() ? 0 : intervals.get(intervals.size() - 1).toNanos(),
            ending.drainNanos,
            RunTotals.read(List.of(prefilled)),
            RunTotals.read(recorders.isEmpty() ? List.of(new WorkerRecorder(MIX)) : recorders),
            ending.errors,
            ending.client,
            spec.openLoop().map(loop -> behind(spec)),
            ending.forgotten,
            verified(intervals.isEmpty(), ending),
            ending.statemap,
            judge.judgement(RunTotals.read(recorders), 3.5),
            header.startUnixMillis() + 9_500);
  }

  private static VerifiedReads verified(boolean nothingDone, Ending ending) {
    boolean corrupt =
        ending.errors.stream().anyMatch(error -> error.category() == ErrorCategory.CORRUPT);
    return nothingDone
        ? VerifiedReads.NONE
        : new VerifiedReads(12, 49_152, corrupt ? 1 : 0, 1_500_000);
  }

  private static Backlog behind(RunSpec spec) {
    return spec.openLoop().isPresent() ? new Backlog(3_200_000_000L, 16_000) : Backlog.NONE;
  }

  private record Ending(
      StopReason reason,
      Optional<String> failure,
      long drainNanos,
      List<ErrorSample> errors,
      ClientCost client,
      long forgotten,
      Optional<String> statemap) {}

  /**
   * Two workers, two intervals, and everything that can go wrong; nothing is known of the load
   * generator in the second.
   */
  public static Example full(boolean workerRows) {
    return full(workerRows, Optional.empty());
  }

  /** The same on a schedule that it cannot keep. */
  public static Example openLoop() {
    return full(false, Optional.of(new OpenLoop(new LoadRate.Total(5000), Arrival.POISSON)));
  }

  private static Example full(boolean workerRows, Optional<OpenLoop> openLoop) {
    return new Example(
        spec(
            2,
            new Prefill.Objects(1),
            new StopSpec(
                Optional.of(Duration.ofSeconds(30)),
                OptionalLong.of(5000),
                OptionalLong.of(1 << 20),
                Optional.of(new Percentage(90)),
                OptionalLong.of(10)),
            openLoop,
            Thresholds.NONE),
        List.of(new WorkerRecorder(MIX), new WorkerRecorder(MIX)),
        workerRows,
        new Ending(
            StopReason.ERRORS,
            Optional.of("java.lang.IllegalStateException: a bug"),
            250_000_000,
            List.of(
                new ErrorSample(Operation.READ, ErrorCategory.CORRUPT, "w0/0/0/o1: \"short\""),
                new ErrorSample(Operation.WRITE, ErrorCategory.NO_SPACE, "no space left")),
            new ClientCost(1_400_000_000L, 900_000_000L, 81_920, 2, 7, health(3_500_000_000L)),
            17,
            Optional.of("states in states.out")));
  }

  /** A run with requirements that were met, missed and about nothing, given up on a condition. */
  public static Example judged() {
    return new Example(
        spec(
            2,
            new Prefill.Objects(1),
            StopSpec.NEVER,
            Optional.empty(),
            new Thresholds(
                Stream.of(
                        "p99(read) < 300us",
                        "p99(read) < 1ms every interval",
                        "max(write) < 7s every interval",
                        "mean(overwrite) <= 40ms",
                        "ttfb.p99(read) < 5ms",
                        "rate > 232",
                        "rate(read) > 200 every interval",
                        "throughput(write) > 500MiB/s",
                        "errors < 0.1%",
                        "errors(overwrite) < 1",
                        "errors(read) <= 8",
                        "errors(write) <= 0",
                        "mean(delete) < 1s")
                    .map(Requirement::parse)
                    .toList(),
                List.of(AbortRule.parse("p99(write) > 7s")),
                Optional.empty())),
        List.of(new WorkerRecorder(MIX), new WorkerRecorder(MIX)),
        false,
        new Ending(
            StopReason.ABORTED,
            Optional.empty(),
            0,
            List.of(),
            new ClientCost(1_400_000_000L, 900_000_000L, 81_920, 2, 7, health(3_500_000_000L)),
            0,
            Optional.empty()));
  }

  /** A run of six intervals, of which the last five were as steady as asked, or not. */
  public static Example untilSteady(String rule) {
    return new Example(
        spec(
            2,
            new Prefill.Objects(1),
            StopSpec.NEVER,
            Optional.empty(),
            new Thresholds(List.of(), List.of(), Optional.of(SteadyRule.parse(rule)))),
        List.of(new WorkerRecorder(MIX), new WorkerRecorder(MIX)),
        false,
        new Ending(
            rule.startsWith("1%") ? StopReason.DURATION : StopReason.STEADY,
            Optional.empty(),
            0,
            List.of(),
            new ClientCost(1_400_000_000L, 900_000_000L, 81_920, 2, 7, health(3_500_000_000L)),
            0,
            Optional.empty()));
  }

  /** A run that was stopped before it did anything. */
  public static Example empty() {
    return new Example(
        spec(1, new Prefill.Objects(0), StopSpec.NEVER, Optional.empty(), Thresholds.NONE),
        List.of(),
        false,
        new Ending(
            StopReason.SIGNAL,
            Optional.empty(),
            0,
            List.of(),
            new ClientCost(0, 0, 0, 0, 0, ClientHealth.unknown()),
            0,
            Optional.empty()));
  }

  private static RunSpec spec(
      int workers,
      Prefill prefill,
      StopSpec stop,
      Optional<OpenLoop> openLoop,
      Thresholds thresholds) {
    return new RunSpec(
        "20231114-221320-beef",
        0x2a,
        TargetSpec.parse("posix:/mnt/pool", SyncMode.FULL, false),
        workers,
        new WorkloadSpec(
            OperationMix.parse("r:8,w:2,d,o"),
            SizeDistribution.parse("4k:3,64k-1m"),
            new QueueMode.Zipf(0.99),
            8192,
            openLoop.isPresent() ? Duration.ZERO : Duration.ofMillis(5),
            prefill,
            1000,
            100,
            new Percentage(30),
            new Percentage(12.5),
            true,
            true),
        65_536,
        openLoop,
        Duration.ofSeconds(1),
        stop,
        thresholds,
        Duration.ofSeconds(2),
        CleanUpMode.DRY_RUN,
        Optional.of(new ReadSource.ListFile(Path.of("list"))),
        OperationSource.MIXED,
        Optional.of(Path.of("states.out")),
        Optional.empty(),
        new VerifySpec(new Percentage(1), Optional.empty()),
        List.of("-t", "posix:/mnt/pool", "-c", String.valueOf(workers)));
  }

  private static void fill(List<WorkerRecorder> recorders, int times, boolean openLoop) {
    for (int worker = 0; worker < recorders.size(); worker++) {
      for (int i = 0; i < times; i++) {
        fill(recorders.get(worker), 1 + worker + 2 * i, openLoop);
      }
    }
  }

  /** Hiccups of 0.2 ms, and a long one; everything else is known, too. */
  private static ClientHealth health(long elapsedNanos) {
    LatencyRecorder lateness = new LatencyRecorder();
    for (int tick = 0; tick < 1999; tick++) {
      lateness.record(200_000);
    }
    lateness.record(8_000_000);
    LatencyTotals hiccups = new LatencyTotals();
    lateness.addTo(hiccups);
    return new ClientHealth(
        elapsedNanos,
        OptionalDouble.of(34.56),
        OptionalDouble.of(12.5),
        Optional.of(new ClientHealth.Machine(50.25, 68.75, 0.5)),
        OptionalDouble.of(3),
        OptionalDouble.of(1.25),
        Optional.of(new ClientHealth.Pauses(4, 1)),
        Optional.of(new ClientHealth.Traffic(1_234_567_890, 98_765)),
        hiccups);
  }

  /** Latencies from microseconds to seconds, and a failure of each of two kinds. */
  private static void fill(WorkerRecorder recorder, int factor, boolean openLoop) {
    OperationRecorder read = recorder.of(Operation.READ);
    for (int i = 1; i <= 100; i++) {
      read.firstByte(400L * i * factor);
      read.phase(Phase.OPEN, 300L * i * factor);
      read.phase(Phase.READ, 700L * i * factor);
      read.success(1000L * i * factor, 8192);
      if (openLoop) {
        read.response(1500L * i * factor, 500L * i * factor);
      }
    }
    read.failure(5_000_000L * factor, ErrorCategory.CORRUPT);
    OperationRecorder write = recorder.of(Operation.WRITE);
    write.phase(Phase.FSYNC, 1_100_000_000L * factor);
    write.success(1_234_567_890L * factor, 1 << 20);
    if (openLoop) {
      write.response(1_334_567_890L * factor, 100_000_000L * factor);
      recorder.of(Operation.OVERWRITE).response(12_445_678L * factor, 100_000L * factor);
    }
    write.failure(77L * factor, ErrorCategory.NO_SPACE);
    write.failure(99L * factor, ErrorCategory.NO_SPACE);
    recorder.of(Operation.OVERWRITE).success(12_345_678L * factor, 4096);
  }

  RunSummary summary() {
    return summary;
  }

  public void tell(Reporter reporter) throws IOException {
    reporter.begin(header);
    for (IntervalSnapshot interval : intervals) {
      reporter.interval(interval);
    }
    reporter.end(summary);
  }
}
