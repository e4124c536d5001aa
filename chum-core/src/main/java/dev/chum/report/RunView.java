package dev.chum.report;

import dev.chum.measure.Backlog;
import dev.chum.measure.Pulse;
import dev.chum.measure.RunTotals;
import dev.chum.spec.StopSpec;
import dev.chum.threshold.Steadiness;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A look at a run while it is measured, between its intervals. Safe for any thread; the workers do
 * not notice it. After the end it shows what there was at the end.
 */
public interface RunView {
  /** When measuring began, in milliseconds since 1970. */
  long startUnixMillis();

  /** Since measuring began. */
  long elapsedNanos();

  /** When the run ends; a signal ends it always. */
  StopSpec stop();

  /** {@link RunStage#MEASURE}, {@link RunStage#DRAIN} or, when all workers have ended, the next. */
  RunStage stage();

  int workers();

  /** Of the workers, those that have not ended. */
  int workersAtWork();

  /** Since measuring began. */
  Pulse pulse();

  /** The same with everything that was recorded, which takes longer to read. */
  RunTotals totals();

  /** What an open loop is behind; empty in a closed one. */
  Optional<Backlog> backlog();

  /** What the warm-up wrote, which counts against {@link StopSpec#writtenBytes}, too. */
  long writtenBytesBefore();

  /** How full the storage is, from 0 to 1, where the run is to stop on that. */
  OptionalDouble fullness();

  /** Whether the run is steady, as of its last interval, where it is to stop on that. */
  Optional<Steadiness> steadiness();
}
