package dev.chum.cli;

import dev.chum.random.Mix64;
import dev.chum.spec.OperationSource;
import dev.chum.spec.RunSpec;
import dev.chum.spec.WorkloadSpec;
import dev.chum.target.TargetSpec;
import dev.chum.units.InvalidValueException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The flags of a run, as text, in the sections of the help; and their way into a {@link RunSpec}.
 */
final class RunOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec commandSpec;

  @Mixin private final WorkloadOptions workload = new WorkloadOptions();
  @Mixin private final PacingOptions pacing = new PacingOptions();
  @Mixin private final StopOptions stop = new StopOptions();
  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final SafetyOptions safety = new SafetyOptions();
  @Mixin private final SourceOptions source = new SourceOptions();
  @Mixin private final StorageOptions storage = new StorageOptions();

  @SuppressWarnings("NullAway.Init") // picocli sets the field before a command is called
  RunOptions() {}

  OutputOptions output() {
    return output;
  }

  PacingOptions pacing() {
    return pacing;
  }

  /** Whether the operations come from a list, which is for one run. */
  boolean replays() {
    return source.replays();
  }

  /** Whether a journal is asked for, which is one run's. */
  Optional<Path> journalFile() {
    return safety.journalFile();
  }

  /** How long a step of a sweep and its intervals take where nothing else was said. */
  void defaultTimes(String step, String warmUp, String interval) {
    stop.defaultDuration(step);
    workload.defaultWarmUp(warmUp);
    output.defaultInterval(interval);
  }

  /**
   * The run that the flags ask for.
   *
   * @param command the command line as it was given
   * @throws InvalidValueException naming the flag and the value, why, and what to do
   */
  RunSpec toSpec(List<String> command) {
    TargetSpec targetSpec = targetSpec();
    int workers = pacing.workers();
    Optional<ReplaySetup> replayed =
        source.replay(commandSpec.commandLine().getParseResult(), workers);
    WorkloadSpec flags = workloadSpec();
    WorkloadSpec workloadSpec =
        replayed.map(setup -> flags.replaying(setup.recording())).orElse(flags);
    return new RunSpec(
        newRunId(),
        workload.seed(),
        targetSpec,
        workers,
        workloadSpec,
        storage.ioBytes(workers, workloadSpec.sizes().maxBytes()),
        replayed.isPresent() ? replayed.get().openLoop() : pacing.openLoop(),
        workload.warmUp(),
        stop.conditions(),
        stop.thresholds(),
        output.interval(),
        safety.cleanUp(),
        source.readSource(),
        replayed.map(ReplaySetup::source).orElse(OperationSource.MIXED),
        output.statemap(),
        safety.journal(targetSpec),
        safety.verify(output.out()),
        command);
  }

  private TargetSpec targetSpec() {
    return TargetFlags.apply(
        commandSpec,
        TargetFlags.read("--target", workload.target(), storage.syncMode(), storage.direct()));
  }

  private WorkloadSpec workloadSpec() {
    return new WorkloadSpec(
        workload.mix(),
        workload.sizes(),
        workload.queueMode(),
        workload.rangeBytes(),
        pacing.think(),
        workload.prefill(),
        workload.pool(),
        storage.entriesPerDirectory(),
        storage.compressible(),
        storage.dedupable(),
        source.listed(),
        source.deleteListed());
  }

  /** Sorts by time, and two that start in the same second differ. */
  private static String newRunId() {
    String time =
        DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT)
            .withZone(ZoneOffset.UTC)
            .format(Instant.now());
    long salt = Mix64.mix(System.nanoTime() ^ ProcessHandle.current().pid() << 32);
    return time + "-" + Long.toHexString(salt >>> 48 | 1L << 16).substring(1);
  }
}
