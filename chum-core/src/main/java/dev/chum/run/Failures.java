package dev.chum.run;

import dev.chum.pacing.Backoff;
import dev.chum.statemap.StateSet;
import dev.chum.stop.StopSignal;
import dev.chum.target.Operation;
import dev.chum.target.StorageException;

/**
 * What a worker does about operations that fail: records them, tells the error log, and pauses when
 * they keep failing. Confined to its thread.
 */
final class Failures {
  private final OperationTimer timer;
  private final ErrorLog errors;
  private final Backoff backoff;

  Failures(OperationTimer timer, ErrorLog errors, Backoff backoff) {
    this.timer = timer;
    this.errors = errors;
    this.backoff = backoff;
  }

  /** An operation has succeeded. */
  void forget() {
    backoff.success();
  }

  void add(Operation operation, StorageException e, StopSignal stop) {
    timer.fail(e.category());
    errors.add(operation, e);
    long pauseNanos = backoff.failure();
    if (pauseNanos > 0) {
      timer.idle(StateSet.BACKOFF);
      stop.sleepUntil(System.nanoTime() + pauseNanos);
    }
  }
}
