package dev.chum.report;

import dev.chum.measure.Backlog;
import dev.chum.measure.RunTotals;
import dev.chum.stop.StopReason;
import dev.chum.target.ErrorCategory;
import dev.chum.threshold.Judgement;
import dev.chum.verify.VerifiedReads;
import java.util.List;
import java.util.Optional;

/**
 * What is known when a run is over.
 *
 * @param failure what broke the run itself, where something did
 * @param measuredNanos from the start of measuring to the end of the last operation
 * @param drainNanos the part of it after the signal to stop
 * @param prefill what was written before measuring
 * @param errors the first failure of each kind
 * @param backlog what an open loop was behind when it was told to stop; empty in a closed loop
 * @param forgotten objects that were written and, the pool being full, never worked on again
 * @param verified how much of what was read was looked at, warm-up included
 * @param statemap what became of the statemap data, in words
 * @param judgement what became of the thresholds
 * @param endUnixMillis when the run was over, clean-up left out, in milliseconds since 1970
 */
public record RunSummary(
    RunHeader header,
    StopReason reason,
    Optional<String> failure,
    long measuredNanos,
    long drainNanos,
    RunTotals prefill,
    RunTotals totals,
    List<ErrorSample> errors,
    ClientCost client,
    Optional<Backlog> backlog,
    long forgotten,
    VerifiedReads verified,
    Optional<String> statemap,
    Judgement judgement,
    long endUnixMillis) {

  /** What a run comes to in the end; the gravest of what applies. */
  public enum Verdict {
    DONE,
    /** A requirement was not met, or the run was given up on a condition. */
    THRESHOLD,
    /** Stopped by a signal. */
    STOPPED,
    /** The run itself broke, there were too many errors, or nothing succeeded. */
    FAILED,
    /** An object was not what it must be. */
    DATA_WRONG
  }

  public Verdict verdict() {
    if (totals.sum().errors().containsKey(ErrorCategory.CORRUPT) || verified.corrupt() > 0) {
      return Verdict.DATA_WRONG;
    }
    boolean nothingSucceeded = totals.successCount() == 0 && totals.errorCount() > 0;
    if (failure.isPresent()
        || nothingSucceeded
        || reason == StopReason.FAILURE
        || reason == StopReason.ERRORS) {
      return Verdict.FAILED;
    }
    if (reason == StopReason.SIGNAL) {
      return Verdict.STOPPED;
    }
    return judgement.isMet() && reason != StopReason.ABORTED ? Verdict.DONE : Verdict.THRESHOLD;
  }

  public double seconds() {
    return measuredNanos / 1e9;
  }
}
