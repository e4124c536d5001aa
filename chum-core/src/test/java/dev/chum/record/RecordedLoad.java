package dev.chum.record;

import dev.chum.measure.Backlog;
import dev.chum.measure.ClientHealth;
import dev.chum.measure.IntervalMeter;
import dev.chum.measure.OperationRecorder;
import dev.chum.measure.RunTotals;
import dev.chum.measure.WorkerRecorder;
import dev.chum.pacing.Arrival;
import dev.chum.payload.SizeDistribution;
import dev.chum.pool.QueueMode;
import dev.chum.report.ClientCost;
import dev.chum.report.HostInfo;
import dev.chum.report.RunFolder;
import dev.chum.report.RunHeader;
import dev.chum.report.RunSummary;
import dev.chum.spec.CleanUpMode;
import dev.chum.spec.LoadRate;
import dev.chum.spec.OpenLoop;
import dev.chum.spec.OperationSource;
import dev.chum.spec.Prefill;
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
import dev.chum.threshold.Judge;
import dev.chum.threshold.Thresholds;
import dev.chum.units.Percentage;
import dev.chum.verify.VerifiedReads;
import dev.chum.workload.OperationMix;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A run folder as chum itself writes it, of a load that was made up: rates and latencies that go up
 * and down, always the same for one seed.
 *
 * <p>{@code main FOLDER SEED INTERVALS OPERATIONS} writes one of any length, to measure how long a
 * comparison takes.
 */
public final class RecordedLoad {
  private static final long UNIX_MILLIS = 1_700_000_000_000L;

  private final Random random;
  private String mix = "r:3,w";
  private int sleepMillis;
  private long seed = 7;
  private int intervals = 40;
  private int opsPerInterval = 200;
  private double slowness = 1;
  private boolean ends = true;
  private int cpus = 8;
  private int workers = 2;
  private double spread = 0.7;
  private int rate;
  private int corruptReads;
  private boolean keepsValues = true;
  private final Map<String, List<Long>> values = new TreeMap<>();

  public RecordedLoad(long randomSeed) {
    this.random = new Random(randomSeed);
  }

  public RecordedLoad mix(String text) {
    mix = text;
    return this;
  }

  public RecordedLoad sleep(int millis) {
    sleepMillis = millis;
    return this;
  }

  public RecordedLoad seed(long value) {
    seed = value;
    return this;
  }

  /** Whole ones; a shorter one follows at the end. */
  public RecordedLoad intervals(int count) {
    intervals = count;
    return this;
  }

  public RecordedLoad opsPerInterval(int count) {
    opsPerInterval = count;
    return this;
  }

  /** By what factor everything takes longer, and less of it is done. */
  public RecordedLoad slowness(double factor) {
    slowness = factor;
    return this;
  }

  /** Killed after its last interval. */
  public RecordedLoad killed() {
    ends = false;
    return this;
  }

  public RecordedLoad cpus(int count) {
    cpus = count;
    return this;
  }

  public RecordedLoad workers(int count) {
    workers = count;
    return this;
  }

  /** The standard deviation of the service times' logarithm. */
  public RecordedLoad spread(double deviation) {
    spread = deviation;
    return this;
  }

  /** An open loop, in which each operation begins 1 ms late. */
  public RecordedLoad rate(int operationsPerSecond) {
    rate = operationsPerSecond;
    return this;
  }

  /** How many reads were not what they must be, in the warm-up. */
  public RecordedLoad corrupt(int reads) {
    corruptReads = reads;
    return this;
  }

  /** Every service time in nanoseconds, by operation, once it is written. */
  public Map<String, List<Long>> values() {
    return values;
  }

  private RunSpec spec() {
    return new RunSpec(
        "20231114-221320-beef",
        seed,
        TargetSpec.parse("posix:/mnt/pool", SyncMode.FULL, false),
        workers,
        new WorkloadSpec(
            OperationMix.parse(mix),
            SizeDistribution.parse("4k"),
            new QueueMode.Uniform(),
            0,
            Duration.ofMillis(sleepMillis),
            new Prefill.Objects(0),
            1000,
            100,
            new Percentage(0),
            new Percentage(0),
            false,
            false),
        65_536,
        rate == 0
            ? Optional.empty()
            : Optional.of(new OpenLoop(LoadRate.parse(String.valueOf(rate)), Arrival.CONSTANT)),
        Duration.ZERO,
        StopSpec.NEVER,
        Thresholds.NONE,
        Duration.ofSeconds(1),
        CleanUpMode.KEEP,
        Optional.empty(),
        OperationSource.MIXED,
        Optional.empty(),
        Optional.empty(),
        VerifySpec.OFF,
        List.of("-t", "posix:/mnt/pool", "-w", mix, "-i", "1"));
  }

  /** Writes the folder, which must not be there, and returns what was recorded. */
  public RunTotals write(Path folder) throws IOException {
    RunSpec spec = spec();
    RunHeader header =
        new RunHeader(
            spec,
            "1.2.3 (0123abc)",
            "/mnt/pool (ext4), fsync after each write",
            "/mnt/pool/chum-20231114-221320-beef",
            new HostInfo("host", "a CPU", cpus, 16L << 30, "Linux 6.1", "a JVM 17"),
            UNIX_MILLIS);
    List<WorkerRecorder> recorders =
        Stream.generate(() -> new WorkerRecorder(spec.workload().mix().operations()))
            .limit(workers)
            .toList();
    IntervalMeter meter = new IntervalMeter(recorders, false, UNIX_MILLIS);
    try (RunFolder run = new RunFolder(folder)) {
      run.make();
      run.begin(header);
      double weather = 0;
      for (int i = 0; i < intervals; i++) {
        weather = 0.6 * weather + 0.04 * random.nextGaussian();
        load(spec, recorders, slowness * Math.exp(weather));
        run.interval(meter.next((i + 1) * 1_000_000_000L + random.nextInt(300_000), Backlog.NONE));
      }
      if (!ends) {
        return RunTotals.read(recorders);
      }
      load(spec, recorders, slowness * 3);
      long end = intervals * 1_000_000_000L + 330_000_000L;
      run.interval(meter.next(end, Backlog.NONE));
      RunTotals totals = RunTotals.read(recorders);
      run.end(
          new RunSummary(
              header,
              StopReason.DURATION,
              Optional.empty(),
              end,
              30_000_000,
              new RunTotals(),
              totals,
              List.of(),
              new ClientCost(1_400_000_000L, 900_000_000L, 81_920, 2, 7, ClientHealth.unknown()),
              Optional.empty(),
              0,
              new VerifiedReads(corruptReads, corruptReads * 4096L, corruptReads, 0),
              Optional.empty(),
              new Judge(spec.thresholds(), spec.interval()).judgement(totals, end / 1e9),
              UNIX_MILLIS + end / 1_000_000));
      return totals;
    }
  }

  private void load(RunSpec spec, List<WorkerRecorder> recorders, double slow) {
    for (Operation operation : spec.workload().mix().operations()) {
      for (WorkerRecorder worker : recorders) {
        OperationRecorder recorder = worker.of(operation);
        int ops = Math.max(1, (int) (opsPerInterval / slow / recorders.size()));
        for (int i = 0; i < ops; i++) {
          long nanos = (long) (200_000 * slow * Math.exp(spread * random.nextGaussian()));
          recorder.firstByte(nanos / 2);
          recorder.phase(Phase.OPEN, nanos / 4);
          recorder.phase(Phase.WRITE, nanos / 4);
          recorder.phase(Phase.FSYNC, nanos / 3);
          recorder.phase(Phase.CLOSE, nanos / 6);
          recorder.success(nanos, 4096);
          if (rate > 0) {
            recorder.response(nanos + 1_000_000, 1_000_000);
          }
          if (keepsValues) {
            values.computeIfAbsent(operation.label(), o -> new ArrayList<>()).add(nanos);
          }
        }
      }
    }
    if (random.nextInt(10) == 0) {
      recorders.get(0).of(Operation.WRITE).failure(1_000_000, ErrorCategory.TIMEOUT);
    }
  }

  public static void main(String[] args) throws IOException {
    RecordedLoad load =
        new RecordedLoad(Long.parseLong(args[1]))
            .mix("r,w,d,s,o")
            .intervals(Integer.parseInt(args[2]))
            .opsPerInterval(Integer.parseInt(args[3]));
    load.keepsValues = false;
    load.write(Path.of(args[0]));
  }
}
