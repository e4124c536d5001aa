package dev.chum.measure;

import java.util.List;

/**
 * One interval of a run.
 *
 * @param fromNanos its begin, in nanoseconds since measuring began
 * @param toNanos its end
 * @param unixMillis its end as wall-clock time: the wall-clock start plus elapsed monotonic time
 * @param interval what happened in it
 * @param total what happened since measuring began
 * @param workers what happened in it, for each worker; empty unless asked for
 * @param backlog what an open loop is behind at its end
 */
public record IntervalSnapshot(
    long fromNanos,
    long toNanos,
    long unixMillis,
    RunTotals interval,
    RunTotals total,
    List<RunTotals> workers,
    Backlog backlog) {

  public double seconds() {
    return (toNanos - fromNanos) / 1e9;
  }
}
