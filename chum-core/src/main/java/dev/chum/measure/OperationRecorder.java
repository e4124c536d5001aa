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
  private static final VarHandle PHASES =
      MethodHandles.arrayElementVarHandle(LatencyRecorder[].class);

  static {
    try {
      BYTES = MethodHandles.lookup().findVarHandle(OperationRecorder.class, "bytes", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final LatencyRecorder service = new LatencyRecorder();
  private final LatencyRecorder firstByte = new LatencyRecorder();
  private final LatencyRecorder failures = new LatencyRecorder();
  private final @Nullable LatencyRecorder[] phases = new LatencyRecorder[Phase.COUNT];
  private final long[] errors = new long[ErrorCategory.values().length];
  private long bytes;

  public void success(long serviceNanos, long movedBytes) {
    service.record(serviceNanos);
    BYTES.setOpaque(this, bytes + movedBytes);
  }

  public void firstByte(long nanos) {
    firstByte.record(nanos);
  }

  /** A failed operation: its time is kept apart from that of successes. */
  public void failure(long serviceNanos, ErrorCategory category) {
    failures.record(serviceNanos);
    ERRORS.setOpaque(errors, category.ordinal(), errors[category.ordinal()] + 1);
  }

  public void phase(Phase phase, long nanos) {
    LatencyRecorder recorder = phases[phase.ordinal()];
    if (recorder == null) {
      recorder = new LatencyRecorder();
      PHASES.setRelease(phases, phase.ordinal(), recorder);
    }
    recorder.record(nanos);
  }

  /** Adds all that was recorded so far to a total of the reader's. */
  void addTo(OperationTotals totals) {
    service.addTo(totals.service());
    firstByte.addTo(totals.firstByte());
    failures.addTo(totals.failures());
    for (int i = 0; i < Phase.COUNT; i++) {
      LatencyRecorder recorder = (LatencyRecorder) PHASES.getAcquire(phases, i);
      if (recorder != null) {
        recorder.addTo(totals.phase(Phase.of(i)));
      }
    }
    for (int i = 0; i < errors.length; i++) {
      totals.addErrors(i, (long) ERRORS.getOpaque(errors, i));
    }
    totals.addBytes((long) BYTES.getOpaque(this));
  }
}
