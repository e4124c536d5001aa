package dev.chum.measure;

import dev.chum.target.Operation;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * All that a set of workers recorded, by operation: since the start of measuring, or in one
 * interval. Belongs to one thread.
 */
public final class RunTotals {
  private final Map<Operation, OperationTotals> byOperation = new EnumMap<>(Operation.class);

  /** What the recorders hold now. Their workers may go on recording. */
  public static RunTotals read(Collection<WorkerRecorder> recorders) {
    RunTotals totals = new RunTotals();
    recorders.forEach(recorder -> recorder.addTo(totals));
    return totals;
  }

  OperationTotals of(Operation operation) {
    return byOperation.computeIfAbsent(operation, o -> new OperationTotals());
  }

  /** Of an operation that is not in the mix, all zero. */
  public OperationTotals get(Operation operation) {
    OperationTotals totals = byOperation.get(operation);
    return totals == null ? new OperationTotals() : totals;
  }

  /** The operations of the mix, in the order of {@link Operation}. */
  public Map<Operation, OperationTotals> byOperation() {
    return Collections.unmodifiableMap(byOperation);
  }

  public void add(RunTotals other) {
    other.byOperation.forEach((operation, totals) -> of(operation).add(totals));
  }

  /** All operations added up. */
  public OperationTotals sum() {
    OperationTotals sum = new OperationTotals();
    byOperation.values().forEach(sum::add);
    return sum;
  }

  public long errorCount() {
    return byOperation.values().stream().mapToLong(OperationTotals::errorCount).sum();
  }

  public long successCount() {
    return byOperation.values().stream().mapToLong(totals -> totals.service().count()).sum();
  }

  /** What came on top of an earlier reading of the same recorders. */
  public RunTotals since(RunTotals earlier) {
    RunTotals difference = new RunTotals();
    byOperation.forEach(
        (operation, totals) ->
            difference.byOperation.put(operation, totals.since(earlier.get(operation))));
    return difference;
  }
}
