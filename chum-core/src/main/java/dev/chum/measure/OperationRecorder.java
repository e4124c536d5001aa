package dev.chum.measure;

import dev.chum.target.ErrorCategory;
import dev.chum.target.Phase;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * All that one worker records of one kind of operation. Written by the worker, read by the
 * reporter; see {@link LatencyRecorder} for what a reader sees.
 */
public final class OperationRecorder {
  private static final VarHandle BYTES;
  private static final VarHandle ERRORS = MethodHandles.arrayElementVarHandle(long[].class);
  private static final VarHandle RECORDERS =
      MethodHandles.arrayElementVarHandle(LatencyRecorder[].class);

  static {
    try {
      BYTES = MethodHandles.lookup().findVarHandle(OperationRecorder.class, "bytes", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static final int SERVICE = 0;
  private static final int FIRST_BYTE = 1;
  private static final int FAILURES = 2;
  private static final int RESPONSE = 3;
  private static final int LATENESS = 4;
  private static final int PHASES = 5;

  /** Each made when it is first needed. */
  private final @Nullable LatencyRecorder[] recorders = new LatencyRecorder[PHASES + Phase.COUNT];

  private final long[] errors = new long[ErrorCategory.values().length];
  private long bytes;

  public void success(long serviceNanos, long movedBytes) {
    recorder(SERVICE).record(serviceNanos);
    BYTES.setOpaque(this, bytes + movedBytes);
  }

  /**
   * A successful operation of an open loop.
   *
   * @param responseNanos from its intended start to its end
   * @param latenessNanos from its intended start to its real one
   */
  public void response(long responseNanos, long latenessNanos) {
    recorder(RESPONSE).record(responseNanos);
    recorder(LATENESS).record(latenessNanos);
  }

  public void firstByte(long nanos) {
    recorder(FIRST_BYTE).record(nanos);
  }

  /** A failed operation: its time is kept apart from that of successes. */
  public void failure(long serviceNanos, ErrorCategory category) {
    recorder(FAILURES).record(serviceNanos);
    ERRORS.setOpaque(errors, category.ordinal(), errors[category.ordinal()] + 1);
  }

  public void phase(Phase phase, long nanos) {
    recorder(PHASES + phase.ordinal()).record(nanos);
  }

  private LatencyRecorder recorder(int kind) {
    LatencyRecorder recorder = recorders[kind];
    if (recorder == null) {
      recorder = new LatencyRecorder();
      RECORDERS.setRelease(recorders, kind, recorder);
    }
    return recorder;
  }

  private void addTo(int kind, LatencyTotals totals) {
    LatencyRecorder recorder = (LatencyRecorder) RECORDERS.getAcquire(recorders, kind);
    if (recorder != null) {
      recorder.addTo(totals);
    }
  }

  /** Adds the response times of an open loop, else the service times. */
  void addLatenciesTo(LatencyTotals totals, boolean openLoop) {
    addTo(openLoop ? RESPONSE : SERVICE, totals);
  }

  long bytes() {
    return (long) BYTES.getOpaque(this);
  }

  long errorCount() {
    long count = 0;
    for (int i = 0; i < errors.length; i++) {
      count += (long) ERRORS.getOpaque(errors, i);
    }
    return count;
  }

  /** Adds all that was recorded so far to a total of the reader's. */
  void addTo(OperationTotals totals) {
    addTo(SERVICE, totals.service());
    addTo(FIRST_BYTE, totals.firstByte());
    addTo(FAILURES, totals.failures());
    addTo(RESPONSE, totals.response());
    addTo(LATENESS, totals.lateness());
    for (int i = 0; i < Phase.COUNT; i++) {
      if (RECORDERS.getAcquire(recorders, PHASES + i) != null) {
        addTo(PHASES + i, totals.phase(Phase.of(i)));
      }
    }
    for (int i = 0; i < errors.length; i++) {
      totals.addErrors(i, (long) ERRORS.getOpaque(errors, i));
    }
    totals.addBytes(bytes());
  }
}
