package dev.chum.measure;

import org.HdrHistogram.Histogram;

/**
 * Latencies of many workers, added up; or of one interval, as the difference of two such totals.
 * Belongs to one thread. Adding and subtracting are exact.
 */
public final class LatencyTotals {
  public static final int SIGNIFICANT_DIGITS = 2;

  private final long[] counts;
  private long sumNanos;
  private long maxNanos;
  private long clamped;

  public LatencyTotals() {
    this(new long[LatencyBuckets.COUNT]);
  }

  private LatencyTotals(long[] counts) {
    this.counts = counts;
  }

  void add(int bucket, long count) {
    counts[bucket] += count;
  }

  void addSums(long moreNanos, long highestNanos, long moreClamped) {
    sumNanos += moreNanos;
    maxNanos = Math.max(maxNanos, highestNanos);
    clamped += moreClamped;
  }

  public void add(LatencyTotals other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
    addSums(other.sumNanos, other.maxNanos, other.clamped);
  }

  /**
   * What came on top of an earlier reading of the same recorders. Its maximum is that of the
   * highest bucket that grew, and never above the maximum so far.
   */
  LatencyTotals since(LatencyTotals earlier) {
    LatencyTotals difference = new LatencyTotals();
    int highest = -1;
    for (int i = 0; i < counts.length; i++) {
      difference.counts[i] = counts[i] - earlier.counts[i];
      highest = difference.counts[i] > 0 ? i : highest;
    }
    difference.sumNanos = sumNanos - earlier.sumNanos;
    difference.clamped = clamped - earlier.clamped;
    difference.maxNanos =
        highest < 0 ? 0 : Math.min(maxNanos, LatencyBuckets.lowest(highest + 1) - 1);
    return difference;
  }

  public long count() {
    long count = 0;
    for (long bucket : counts) {
      count += bucket;
    }
    return count;
  }

  public long sumNanos() {
    return sumNanos;
  }

  public long maxNanos() {
    return maxNanos;
  }

  /** How many values were out of the range of the buckets and counted at its end. */
  public long clamped() {
    return clamped;
  }

  /** The same buckets and counts as HdrHistogram's own type. */
  public Histogram toHistogram() {
    Histogram histogram = new Histogram(1, LatencyBuckets.MAX_NANOS, SIGNIFICANT_DIGITS);
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] != 0) {
        histogram.recordValueWithCount(LatencyBuckets.lowest(i), counts[i]);
      }
    }
    return histogram;
  }

  public LatencySummary summary() {
    return LatencySummary.of(this);
  }
}
