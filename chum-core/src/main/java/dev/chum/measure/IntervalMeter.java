package dev.chum.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts what workers record into intervals, without their noticing. Belongs to the reporting thread.
 *
 * <p>The sum of all intervals is exactly the total.
 */
public final class IntervalMeter {
  private final List<WorkerRecorder> recorders;
  private final boolean perWorker;
  private final long startUnixMillis;
  private RunTotals previous = new RunTotals();
  private final List<RunTotals> previousOfWorkers = new ArrayList<>();
  private long previousNanos;

  /**
   * @param recorders one a worker, fresh
   * @param perWorker whether snapshots show each worker, too
   * @param startUnixMillis when measuring began, in milliseconds since 1970
   */
  public IntervalMeter(List<WorkerRecorder> recorders, boolean perWorker, long startUnixMillis) {
    this.recorders = List.copyOf(recorders);
    this.perWorker = perWorker;
    this.startUnixMillis = startUnixMillis;
    for (int i = 0; perWorker && i < recorders.size(); i++) {
      previousOfWorkers.add(new RunTotals());
    }
  }

  /**
   * Ends the current interval.
   *
   * @param nowNanos nanoseconds since measuring began
   * @param backlog what an open loop is behind now
   */
  public IntervalSnapshot next(long nowNanos, Backlog backlog) {
    List<RunTotals> workers = new ArrayList<>();
    RunTotals total = perWorker ? new RunTotals() : RunTotals.read(recorders);
    for (int i = 0; perWorker && i < recorders.size(); i++) {
      // Read once and added up: the rows of the workers are exactly those of all.
      RunTotals now = RunTotals.read(List.of(recorders.get(i)));
      workers.add(now.since(previousOfWorkers.set(i, now)));
      total.add(now);
    }
    IntervalSnapshot snapshot =
        new IntervalSnapshot(
            previousNanos,
            nowNanos,
            startUnixMillis + nowNanos / 1_000_000,
            total.since(previous),
            total,
            workers,
            backlog);
    previous = total;
    previousNanos = nowNanos;
    return snapshot;
  }
}
