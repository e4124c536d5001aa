package dev.chum.report;

import dev.chum.measure.Backlog;
import dev.chum.measure.Pulse;
import dev.chum.measure.RunTotals;
import dev.chum.measure.WorkerRecorder;
import dev.chum.spec.StopSpec;
import dev.chum.threshold.Steadiness;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A run that a test moves on by hand. */
public final class FakeView implements RunView {
  public final WorkerRecorder recorder;
  public long elapsedNanos;
  public StopSpec stop = StopSpec.NEVER;
  public RunStage stage = RunStage.MEASURE;
  public int workersAtWork = 4;
  public Optional<Backlog> backlog = Optional.empty();
  public OptionalDouble fullness = OptionalDouble.empty();

  /**
   * @param recorder what all four workers together do
   */
  public FakeView(WorkerRecorder recorder) {
    this.recorder = recorder;
  }

  @Override
  public long startUnixMillis() {
    return 1_700_000_000_000L;
  }

  @Override
  public long elapsedNanos() {
    return elapsedNanos;
  }

  @Override
  public StopSpec stop() {
    return stop;
  }

  @Override
  public RunStage stage() {
    return stage;
  }

  @Override
  public int workers() {
    return 4;
  }

  @Override
  public int workersAtWork() {
    return workersAtWork;
  }

  @Override
  public Pulse pulse() {
    return Pulse.read(List.of(recorder), backlog.isPresent());
  }

  @Override
  public RunTotals totals() {
    return RunTotals.read(List.of(recorder));
  }

  @Override
  public Optional<Backlog> backlog() {
    return backlog;
  }

  @Override
  public long writtenBytesBefore() {
    return 1000;
  }

  @Override
  public OptionalDouble fullness() {
    return fullness;
  }

  @Override
  public Optional<Steadiness> steadiness() {
    return Optional.empty();
  }
}
