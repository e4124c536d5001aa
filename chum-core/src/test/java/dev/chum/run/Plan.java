package dev.chum.run;

import dev.chum.pacing.Arrival;
import dev.chum.pacing.NanoClock;
import dev.chum.payload.SizeDistribution;
import dev.chum.pool.QueueMode;
import dev.chum.replay.Recording;
import dev.chum.report.Progress;
import dev.chum.report.Reporter;
import dev.chum.report.Reporters;
import dev.chum.report.RunFolder;
import dev.chum.report.RunSummary;
import dev.chum.spec.CleanUpMode;
import dev.chum.spec.JournalSpec;
import dev.chum.spec.JournalSync;
import dev.chum.spec.LoadRate;
import dev.chum.spec.OpenLoop;
import dev.chum.spec.OperationSource;
import dev.chum.spec.Prefill;
import dev.chum.spec.ReplaySpeed;
import dev.chum.spec.RunSpec;
import dev.chum.spec.StopSpec;
import dev.chum.spec.VerifySpec;
import dev.chum.spec.WorkloadSpec;
import dev.chum.stop.StopSignal;
import dev.chum.target.StorageException;
import dev.chum.target.SyncMode;
import dev.chum.target.TargetProvider;
import dev.chum.target.TargetRegistry;
import dev.chum.target.TargetSpec;
import dev.chum.threshold.AbortRule;
import dev.chum.threshold.Requirement;
import dev.chum.threshold.SteadyRule;
import dev.chum.threshold.Thresholds;
import dev.chum.units.Percentage;
import dev.chum.workload.OperationMix;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A run as a test plans it: what it does not say is as plain as can be. */
final class Plan {
  final StopSignal stop = new StopSignal();
  final List<String> notes = Collections.synchronizedList(new ArrayList<>());

  private final OperationMix mix;
  private final OptionalLong none = OptionalLong.empty();
  private int workers = 1;
  private String sizes = "4k";
  private long rangeBytes;
  private int ioBytes = 4096;
  private double compressible;
  private double dedupable;
  private QueueMode queueMode = new QueueMode.Uniform();
  private Prefill prefill = new Prefill.Objects(0);
  private Optional<OpenLoop> openLoop = Optional.empty();
  private Duration warmUp = Duration.ZERO;
  private StopSpec stopSpec = StopSpec.NEVER;
  private Thresholds thresholds = Thresholds.NONE;
  private Duration interval = Duration.ofSeconds(2);
  private CleanUpMode cleanUp = CleanUpMode.KEEP;
  private Optional<Path> statemap = Optional.empty();
  private Optional<JournalSpec> journal = Optional.empty();
  private VerifySpec verify = VerifySpec.OFF;
  private NanoClock clock = NanoClock.SYSTEM;
  private LongSupplier unixMillis = System::currentTimeMillis;
  private Reporter reporter = new RecordingReporter();
  private Optional<RunFolder> folder = Optional.empty();
  private Progress progress = Progress.NONE;
  private @Nullable Recording recording;

  private Plan(String mix) {
    this.mix = OperationMix.parse(mix);
  }

  static Plan of(String mix) {
    return new Plan(mix);
  }

  /** A run of the operations of a list, which the number of workers must be known for. */
  static Plan replay(Path list, int workers, String speed) {
    Recording recording = Recording.load(list, workers);
    Plan plan = new Plan("w").workers(workers);
    plan.recording = recording;
    plan.openLoop =
        ReplaySpeed.parse(speed).factor().stream()
            .mapToObj(factor -> new LoadRate.Recorded(recording, factor))
            .map(rate -> new OpenLoop(rate, Arrival.CONSTANT))
            .findAny();
    return plan;
  }

  Plan workers(int count) {
    workers = count;
    return this;
  }

  Plan sizes(String distribution) {
    sizes = distribution;
    return this;
  }

  Plan rangeBytes(long length) {
    rangeBytes = length;
    return this;
  }

  Plan ioBytes(int most) {
    ioBytes = most;
    return this;
  }

  Plan content(double compressiblePercent, double dedupablePercent) {
    compressible = compressiblePercent;
    dedupable = dedupablePercent;
    return this;
  }

  Plan queue(String mode) {
    queueMode = QueueMode.parse(mode);
    return this;
  }

  Plan prefill(long objects) {
    prefill = new Prefill.Objects(objects);
    return this;
  }

  Plan warmUp(Duration length) {
    warmUp = length;
    return this;
  }

  Plan openLoop(String rate, Arrival arrival) {
    openLoop = Optional.of(new OpenLoop(LoadRate.parse(rate), arrival));
    return this;
  }

  Plan ops(long count) {
    return until(
        new StopSpec(Optional.empty(), OptionalLong.of(count), none, Optional.empty(), none));
  }

  Plan duration(Duration length) {
    return until(new StopSpec(Optional.of(length), none, none, Optional.empty(), none));
  }

  Plan writtenBytes(long bytes) {
    return until(
        new StopSpec(Optional.empty(), none, OptionalLong.of(bytes), Optional.empty(), none));
  }

  Plan fullness(double percent) {
    return until(
        new StopSpec(Optional.empty(), none, none, Optional.of(new Percentage(percent)), none));
  }

  Plan errors(long count) {
    return until(
        new StopSpec(Optional.empty(), none, none, Optional.empty(), OptionalLong.of(count)));
  }

  private Plan until(StopSpec spec) {
    stopSpec = spec;
    return this;
  }

  Plan interval(Duration period) {
    interval = period;
    return this;
  }

  Plan require(String... requirements) {
    return thresholds(
        new Thresholds(
            Arrays.stream(requirements).map(Requirement::parse).toList(),
            thresholds.abortOn(),
            thresholds.untilSteady()));
  }

  Plan abortOn(String rule) {
    return thresholds(
        new Thresholds(
            thresholds.requirements(), List.of(AbortRule.parse(rule)), thresholds.untilSteady()));
  }

  Plan untilSteady(String rule) {
    return thresholds(
        new Thresholds(
            thresholds.requirements(), thresholds.abortOn(), Optional.of(SteadyRule.parse(rule))));
  }

  private Plan thresholds(Thresholds all) {
    thresholds = all;
    return this;
  }

  Plan cleanUp(CleanUpMode mode) {
    cleanUp = mode;
    return this;
  }

  Plan statemap(Path file) {
    statemap = Optional.of(file);
    return this;
  }

  Plan journal(Path file, String sync) {
    journal = Optional.of(new JournalSpec(file, JournalSync.parse(sync)));
    return this;
  }

  Plan verify(double percent, Path evidence) {
    verify = new VerifySpec(new Percentage(percent), Optional.of(evidence));
    return this;
  }

  Plan clock(NanoClock nanos) {
    clock = nanos;
    return this;
  }

  Plan timeOfDay(LongSupplier millis) {
    unixMillis = millis;
    return this;
  }

  Plan reporter(Reporter hears) {
    reporter = hears;
    return this;
  }

  /** With a run folder, which hears of the run before another reporter does. */
  Plan folder(Path place) {
    folder = Optional.of(new RunFolder(place));
    return this;
  }

  Plan progress(Progress hears) {
    progress = hears;
    return this;
  }

  WorkloadSpec workload() {
    return recording == null ? mixed() : mixed().replaying(recording);
  }

  private WorkloadSpec mixed() {
    return new WorkloadSpec(
        mix,
        SizeDistribution.parse(sizes),
        queueMode,
        rangeBytes,
        Duration.ZERO,
        prefill,
        10_000,
        1000,
        new Percentage(compressible),
        new Percentage(dedupable),
        false,
        false);
  }

  RunSpec spec() {
    return new RunSpec(
        "test",
        42,
        TargetSpec.parse("script:", SyncMode.NONE, false),
        workers,
        workload(),
        ioBytes,
        openLoop,
        warmUp,
        stopSpec,
        thresholds,
        interval,
        cleanUp,
        Optional.empty(),
        recording == null ? OperationSource.MIXED : new OperationSource.Replayed(recording),
        statemap,
        journal,
        verify,
        List.of());
  }

  Surroundings around(TargetProvider target) {
    return new Surroundings(
        "test",
        new TargetRegistry(List.of(target)),
        folder.<Reporter>map(made -> new Reporters(List.of(made, reporter))).orElse(reporter),
        folder,
        false,
        progress,
        notes::add,
        stop,
        clock,
        unixMillis);
  }

  RunSummary run(TargetProvider target) throws StorageException, IOException {
    return new LoadRun(spec(), around(target)).execute();
  }
}
