package dev.chum.targets;

import dev.chum.measure.IntervalSnapshot;
import dev.chum.pacing.NanoClock;
import dev.chum.payload.SizeDistribution;
import dev.chum.pool.QueueMode;
import dev.chum.replay.Recording;
import dev.chum.report.Progress;
import dev.chum.report.Reporter;
import dev.chum.report.RunHeader;
import dev.chum.report.RunSummary;
import dev.chum.run.LoadRun;
import dev.chum.run.Surroundings;
import dev.chum.spec.CleanUpMode;
import dev.chum.spec.OperationSource;
import dev.chum.spec.Prefill;
import dev.chum.spec.RunSpec;
import dev.chum.spec.StopSpec;
import dev.chum.spec.VerifySpec;
import dev.chum.spec.WorkloadSpec;
import dev.chum.stop.StopSignal;
import dev.chum.target.TargetRegistry;
import dev.chum.target.TargetSpec;
import dev.chum.threshold.Thresholds;
import dev.chum.units.Percentage;
import dev.chum.workload.OperationMix;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A whole run that replays a list as fast as possible, and cleans up. */
final class ReplayedRun {
  private static final Percentage NONE = new Percentage(0);

  private ReplayedRun() {}

  static RunSummary of(TargetSpec target, Path list, int workers) throws Exception {
    Recording recording = Recording.load(list, workers);
    WorkloadSpec mixed =
        new WorkloadSpec(
            OperationMix.parse("w"),
            SizeDistribution.parse("4k"),
            new QueueMode.Uniform(),
            0,
            Duration.ZERO,
            Prefill.parse("0"),
            1000,
            1000,
            NONE,
            NONE,
            false,
            false);
    RunSpec spec =
        new RunSpec(
            "replay",
            1,
            target,
            workers,
            mixed.replaying(recording),
            Rig.IO_BYTES,
            Optional.empty(),
            Duration.ZERO,
            StopSpec.NEVER,
            Thresholds.NONE,
            Duration.ofSeconds(1),
            CleanUpMode.REMOVE,
            Optional.empty(),
            new OperationSource.Replayed(recording),
            Optional.empty(),
            Optional.empty(),
            new VerifySpec(new Percentage(100), Optional.empty()),
            List.of());
    Reporter nobody =
        new Reporter() {
          @Override
          public void begin(RunHeader header) {}

          @Override
          public void interval(IntervalSnapshot snapshot) {}

          @Override
          public void end(RunSummary summary) {}
        };
    Surroundings around =
        new Surroundings(
            "test",
            TargetRegistry.installed(),
            nobody,
            Optional.empty(),
            false,
            Progress.NONE,
            note -> {},
            new StopSignal(),
            NanoClock.SYSTEM,
            System::currentTimeMillis);
    return new LoadRun(spec, around).execute();
  }
}
