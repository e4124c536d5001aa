package dev.chum.measure;

import dev.chum.target.Operation;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that one worker records. Written by the worker, read by the reporter. */
public final class WorkerRecorder {
  private static final Operation[] OPERATIONS = Operation.values();

  private final @Nullable OperationRecorder[] byOperation =
      new OperationRecorder[OPERATIONS.length];

  /**
   * @param operations all that will be recorded
   */
  public WorkerRecorder(Set<Operation> operations) {
    for (Operation operation : operations) {
      byOperation[operation.ordinal()] = new OperationRecorder();
    }
  }

  public OperationRecorder of(Operation operation) {
    OperationRecorder recorder = byOperation[operation.ordinal()];
    if (recorder == null) {
      throw new IllegalArgumentException(operation + " is not in the mix");
    }
    return recorder;
  }

  void addLatenciesTo(LatencyTotals totals, boolean openLoop) {
    for (OperationRecorder recorder : byOperation) {
      if (recorder != null) {
        recorder.addLatenciesTo(totals, openLoop);
      }
    }
  }

  long bytes() {
    long bytes = 0;
    for (OperationRecorder recorder : byOperation) {
      bytes += recorder == null ? 0 : recorder.bytes();
    }
    return bytes;
  }

  /** By writes and overwrites: all that puts bytes on the target. */
  long writtenBytes() {
    return bytes(Operation.WRITE) + bytes(Operation.OVERWRITE);
  }

  private long bytes(Operation operation) {
    OperationRecorder recorder = byOperation[operation.ordinal()];
    return recorder == null ? 0 : recorder.bytes();
  }

  long errorCount() {
    long count = 0;
    for (OperationRecorder recorder : byOperation) {
      count += recorder == null ? 0 : recorder.errorCount();
    }
    return count;
  }

  void addTo(RunTotals totals) {
    for (Operation operation : OPERATIONS) {
      OperationRecorder recorder = byOperation[operation.ordinal()];
      if (recorder != null) {
        recorder.addTo(totals.of(operation));
      }
    }
  }
}
