package dev.chum.metrics;

import dev.chum.measure.Backlog;
import dev.chum.measure.IntervalSnapshot;
import dev.chum.report.Progress;
import dev.chum.report.Reporter;
import dev.chum.report.RunHeader;
import dev.chum.report.RunStage;
import dev.chum.report.RunSummary;
import dev.chum.report.RunView;
import dev.chum.report.StageProgress;
import dev.chum.spec.OpenLoop;
import dev.chum.spec.RunSpec;
import dev.chum.target.TargetSpec;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.StateSetSnapshot;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of the run that goes on, or of the last one. Told by the running thread and the
 * reporter's, collected by any.
 *
 * <p>One collection at a time: however many ask, they do not take more than one processor from the
 * workers.
 */
final class RunMetrics implements MultiCollector, Progress, Reporter {
  private volatile @Nullable RunHeader header;
  private volatile @Nullable RunView view;
  private volatile @Nullable StageProgress progress;
  private volatile HealthMetrics health = new HealthMetrics();

  @Override
  public void begin(RunHeader begun) {
    header = begun;
    view = null;
    health = new HealthMetrics();
  }

  @Override
  public void interval(IntervalSnapshot snapshot) {
    health.add(snapshot.client());
  }

  @Override
  public void end(RunSummary summary) {}

  @Override
  public void update(StageProgress now) {
    progress = now;
  }

  @Override
  public void measuring(RunView begun) {
    view = begun;
  }

  @Override
  public void end() {
    progress = null;
  }

  @Override
  public synchronized MetricSnapshots collect() {
    MetricFamilies families = new MetricFamilies();
    RunHeader run = header;
    RunView measured = view;
    StageProgress unmeasured = progress;
    addStage(families, stage(measured, unmeasured));
    if (run != null) {
      addRun(families, run);
    }
    if (unmeasured != null) {
      OptionalDouble fraction = unmeasured.fraction();
      fraction.ifPresent(
          done ->
              families.gauge(
                  "chum_stage_progress_ratio",
                  "How far a stage is that is not measured: prefill, warm-up, clean-up.",
                  done));
    }
    if (measured != null) {
      addMeasured(families, measured);
    }
    health.addTo(families, measured == null ? 0 : measured.startUnixMillis());
    return families.snapshots();
  }

  private static RunStage stage(@Nullable RunView measured, @Nullable StageProgress unmeasured) {
    if (unmeasured != null) {
      return unmeasured.stage();
    }
    return measured == null ? RunStage.PREPARE : measured.stage();
  }

  private static void addStage(MetricFamilies families, RunStage now) {
    StateSetSnapshot.StateSetDataPointSnapshot.Builder states =
        StateSetSnapshot.StateSetDataPointSnapshot.builder();
    for (RunStage stage : RunStage.values()) {
      states.state(stage.label(), stage == now);
    }
    families.add(
        StateSetSnapshot.builder()
            .name("chum_stage")
            .help("What the run is doing.")
            .dataPoint(states.build())
            .build());
  }

  private static void addRun(MetricFamilies families, RunHeader run) {
    RunSpec spec = run.spec();
    families.add(
        InfoSnapshot.builder()
            .name("chum_run")
            .help("What is run, on what.")
            .dataPoint(
                InfoSnapshot.InfoDataPointSnapshot.builder()
                    .labels(
                        Labels.of(
                            "version",
                            run.version(),
                            "run",
                            spec.runId(),
                            "target",
                            TargetSpec.withoutPassword(spec.target().toString()),
                            "workload",
                            spec.workload().mix().toString(),
                            "distribution",
                            spec.workload().sizes().toString(),
                            "loop",
                            spec.openLoop().map(OpenLoop::toString).orElse("closed loop")))
                    .build())
            .build());
    families.gauge(
        "chum_run_start_time_seconds",
        "When the run began, prefill included, since 1970.",
        run.startUnixMillis() / 1e3);
    families.gauge("chum_workers", "Worker threads.", spec.workers());
  }

  private static void addMeasured(MetricFamilies families, RunView measured) {
    families.gauge(
        "chum_measured_seconds",
        "How long the run has been measured.",
        measured.elapsedNanos() / 1e9);
    families.gauge(
        "chum_workers_at_work", "Worker threads that have not ended.", measured.workersAtWork());
    new OperationMetrics(families, measured.startUnixMillis(), measured.backlog().isPresent())
        .add(measured.totals());
    if (measured.backlog().isPresent()) {
      Backlog behind = measured.backlog().get();
      families.gauge(
          "chum_schedule_behind_seconds",
          "How late the earliest operation of an open loop is that nobody has begun.",
          behind.nanos() / 1e9);
      families.gauge(
          "chum_schedule_behind_operations",
          "Operations of an open loop that are due and that nobody has begun.",
          behind.operations());
    }
  }
}
