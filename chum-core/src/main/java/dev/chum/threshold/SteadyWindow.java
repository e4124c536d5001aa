package dev.chum.threshold;

import dev.chum.measure.RunTotals;

/**
 * The rounds of one window.
 *
 * @param fromNanos its begin, since measuring began
 * @param toNanos its end
 * @param throughput of successful operations per second
 * @param p99 of all operations together, of the times that reports show
 * @param totals what happened in it, exact
 */
public record SteadyWindow(
    long fromNanos, long toNanos, Flatness throughput, Flatness p99, RunTotals totals) {

  public double seconds() {
    return (toNanos - fromNanos) / 1e9;
  }
}
