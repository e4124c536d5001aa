package dev.chum.targets.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chum.measure.IntervalSnapshot;
import dev.chum.measure.OperationTotals;
import dev.chum.pacing.NanoClock;
import dev.chum.payload.SizeDistribution;
import dev.chum.pool.QueueMode;
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
import dev.chum.stop.StopReason;
import dev.chum.stop.StopSignal;
import dev.chum.target.ErrorCategory;
import dev.chum.target.Phase;
import dev.chum.target.SyncMode;
import dev.chum.target.TargetRegistry;
import dev.chum.target.TargetSpec;
import dev.chum.targets.FaultServer;
import dev.chum.threshold.Thresholds;
import dev.chum.units.Percentage;
import dev.chum.workload.OperationMix;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A whole run against a service that dies and comes back. */
class S3OutageTest {
  private static final int WORKERS = 4;

  private final StopSignal stop = new StopSignal();
  private final AtomicLong errors = new AtomicLong();

  /** Counts errors as they are reported. */
  private final class ErrorCounter implements Reporter {
    @Override
    public void begin(RunHeader header) {}

    @Override
    public void interval(IntervalSnapshot snapshot) {
      errors.set(snapshot.total().errorCount());
    }

    @Override
    public void end(RunSummary summary) {}
  }

  private RunSummary run(String target) {
    WorkloadSpec workload =
        new WorkloadSpec(
            OperationMix.parse("r,w"),
            SizeDistribution.parse("4k"),
            new QueueMode.Uniform(),
            0,
            Duration.ZERO,
            Prefill.parse("0"),
            1000,
            1000,
            new Percentage(0),
            new Percentage(0),
            false,
            false);
    RunSpec spec =
        new RunSpec(
            "outage",
            1,
            TargetSpec.parse(target, SyncMode.FULL, false),
            WORKERS,
            workload,
            4096,
            Optional.empty(),
            Duration.ZERO,
            StopSpec.NEVER,
            Thresholds.NONE,
            Duration.ofMillis(100),
            CleanUpMode.KEEP,
            Optional.empty(),
            OperationSource.MIXED,
            Optional.empty(),
            Optional.empty(),
            VerifySpec.OFF,
            List.of());
    Surroundings around =
        new Surroundings(
            "test",
            TargetRegistry.installed(),
            new ErrorCounter(),
            Optional.empty(),
            false,
            Progress.NONE,
            note -> {},
            stop,
            NanoClock.SYSTEM,
            System::currentTimeMillis);
    try {
      return new LoadRun(spec, around).execute();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(5);
    }
  }

  @Test
  @Timeout(60)
  void anOutageIsCountedAndOver() throws Exception {
    try (FaultServer server = FaultServer.start(new ScriptedS3())) {
      CompletableFuture<RunSummary> run =
          CompletableFuture.supplyAsync(() -> run("s3:" + server.address() + "/bucket"));
      await(() -> server.requests().size() > 300);
      server.goDown();
      await(() -> errors.get() >= 5 * WORKERS);
      int before = server.requests().size();
      server.comeBack();
      await(() -> server.requests().size() > before + 300);
      stop.raise(StopReason.SIGNAL);

      RunSummary summary = run.get();

      OperationTotals all = summary.totals().sum();
      assertThat(summary.failure()).isEmpty();
      assertThat(summary.reason()).isEqualTo(StopReason.SIGNAL);
      assertThat(all.errors()).containsOnlyKeys(ErrorCategory.CONNECTION);
      assertThat(all.errorCount()).as("nobody spins").isLessThan(100 * WORKERS);
      assertThat(all.failures().count()).isEqualTo(all.errorCount());
      assertThat(all.service().count()).isGreaterThan(500);
      assertThat(all.phases()).as("reconnects are seen").containsKey(Phase.CONNECT);
      assertThat(all.bytes()).isEqualTo(all.service().count() * 4096);
    }
  }
}
