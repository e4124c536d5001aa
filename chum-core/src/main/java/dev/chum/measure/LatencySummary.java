package dev.chum.measure;

import org.HdrHistogram.Histogram;

/**
 * A latency distribution in a few numbers, all in nanoseconds; all 0 when {@code count} is 0.
 *
 * <p>The mean and, over a whole run, the maximum are exact. A percentile is the upper end of its
 * bucket, at most 0.8 % above the true value and never above the maximum; it is the smallest value
 * that at least that share of all values does not exceed.
 */
public record LatencySummary(
    long count, double mean, long p50, long p90, long p99, long p999, long p9999, long max) {

  static LatencySummary of(LatencyTotals totals) {
    long count = totals.count();
    if (count == 0) {
      return new LatencySummary(0, 0, 0, 0, 0, 0, 0, 0);
    }
    Histogram histogram = totals.toHistogram();
    long max = totals.maxNanos();
    return new LatencySummary(
        count,
        (double) totals.sumNanos() / count,
        Math.min(max, histogram.getValueAtPercentile(50)),
        Math.min(max, histogram.getValueAtPercentile(90)),
        Math.min(max, histogram.getValueAtPercentile(99)),
        Math.min(max, histogram.getValueAtPercentile(99.9)),
        Math.min(max, histogram.getValueAtPercentile(99.99)),
        max);
  }
}
