package dev.chum.run;

import dev.chum.measure.Backlog;
import dev.chum.measure.Pulse;
import dev.chum.measure.RunTotals;
import dev.chum.measure.WorkerRecorder;
import dev.chum.pacing.NanoClock;
import dev.chum.pacing.Schedules;
import dev.chum.report.RunStage;
import dev.chum.report.RunView;
import dev.chum.spec.RunSpec;
import dev.chum.spec.StopSpec;
import dev.chum.threshold.Steadiness;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What {@link Measuring} shows of itself to others. Written by the running thread, read by any: its
 * own fields are final or volatile, and recorders and schedules may be read while workers use them.
 */
final class MeasuredRun implements RunView {
  private final RunSpec spec;
  private final NanoClock clock;
  private final Crew crew;
  private final List<WorkerRecorder> recorders;
  private final Optional<Schedules> schedules;
  private final long writtenBytesBefore;
  private final long startUnixMillis;
  private final long startNanos;

  private volatile RunStage stage = RunStage.MEASURE;
  private volatile long stopNanos = Long.MAX_VALUE;
  private volatile long endNanos = Long.MAX_VALUE;
  private volatile OptionalDouble fullness = OptionalDouble.empty();
  private volatile Optional<Steadiness> steadiness = Optional.empty();

  /**
   * @param recorders of all workers, of what is measured
   * @param writtenBytesBefore by the warm-up
   * @param startUnixMillis when measuring begins, in milliseconds since 1970
   * @param startNanos the same on the clock
   */
  MeasuredRun(
      RunSpec spec,
      NanoClock clock,
      Crew crew,
      List<WorkerRecorder> recorders,
      Optional<Schedules> schedules,
      long writtenBytesBefore,
      long startUnixMillis,
      long startNanos) {
    this.spec = spec;
    this.clock = clock;
    this.crew = crew;
    this.recorders = List.copyOf(recorders);
    this.schedules = schedules;
    this.writtenBytesBefore = writtenBytesBefore;
    this.startUnixMillis = startUnixMillis;
    this.startNanos = startNanos;
  }

  void isTold(long elapsedNanos) {
    stopNanos = elapsedNanos;
    stage = RunStage.DRAIN;
  }

  void isOver(long elapsedNanos) {
    endNanos = elapsedNanos;
    stage = RunStage.REPORT;
  }

  void isFull(OptionalDouble fraction) {
    fullness = fraction;
  }

  void isSteady(Optional<Steadiness> soFar) {
    steadiness = soFar;
  }

  @Override
  public long startUnixMillis() {
    return startUnixMillis;
  }

  @Override
  public long elapsedNanos() {
    return Math.min(endNanos, clock.nanoTime() - startNanos);
  }

  @Override
  public StopSpec stop() {
    return spec.stop();
  }

  @Override
  public RunStage stage() {
    return stage;
  }

  @Override
  public int workers() {
    return spec.workers();
  }

  @Override
  public int workersAtWork() {
    return stage == RunStage.REPORT ? 0 : crew.atWork();
  }

  @Override
  public Pulse pulse() {
    return Pulse.read(recorders, spec.openLoop().isPresent());
  }

  @Override
  public RunTotals totals() {
    return RunTotals.read(recorders);
  }

  @Override
  public Optional<Backlog> backlog() {
    // From the signal to stop on, nothing more is to be begun.
    long clockNanos = startNanos + Math.min(stopNanos, elapsedNanos());
    return schedules.map(s -> Measuring.backlog(s, clockNanos));
  }

  @Override
  public long writtenBytesBefore() {
    return writtenBytesBefore;
  }

  @Override
  public OptionalDouble fullness() {
    return fullness;
  }

  @Override
  public Optional<Steadiness> steadiness() {
    return steadiness;
  }
}
