package dev.chum.measure;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Latencies of many workers, added up; or of one interval, as the difference of two such totals.
 * Belongs to one thread. Adding and subtracting are exact.
 */
public final class LatencyTotals {
  public static final int SIGNIFICANT_DIGITS = 2;

  /** Pages of counts as in {@link LatencyRecorder}; null where there are none. */
  private final long[] @Nullable [] pages = new long[LatencyBuckets.PAGES][];

  private long sumNanos;
  private long maxNanos;
  private long clamped;

  void add(int bucket, long count) {
    int page = bucket >>> LatencyBuckets.PAGE_BITS;
    long[] counts = pages[page];
    if (counts == null) {
      counts = new long[LatencyBuckets.PAGE_SIZE];
      pages[page] = counts;
    }
    counts[bucket & LatencyBuckets.PAGE_MASK] += count;
  }

  /** Hears of a bucket of {@link LatencyBuckets} by its number. */
  @FunctionalInterface
  public interface BucketVisitor {
    void visit(int bucket, long count);
  }

  /** The buckets that are not empty, in ascending order. */
  public void forEachBucket(BucketVisitor visitor) {
    for (int page = 0; page < pages.length; page++) {
      long[] counts = pages[page];
      for (int slot = 0; counts != null && slot < counts.length; slot++) {
        if (counts[slot] != 0) {
          visitor.visit(page << LatencyBuckets.PAGE_BITS | slot, counts[slot]);
        }
      }
    }
  }

  void addSums(long moreNanos, long highestNanos, long moreClamped) {
    sumNanos += moreNanos;
    maxNanos = Math.max(maxNanos, highestNanos);
    clamped += moreClamped;
  }

  public void add(LatencyTotals other) {
    other.forEachBucket(this::add);
    addSums(other.sumNanos, other.maxNanos, other.clamped);
  }

  /**
   * What came on top of an earlier reading of the same recorders. Its maximum is that of the
   * highest bucket that grew, and never above the maximum so far.
   */
  public LatencyTotals since(LatencyTotals earlier) {
    LatencyTotals difference = new LatencyTotals();
    forEachBucket(difference::add);
    earlier.forEachBucket((bucket, count) -> difference.add(bucket, -count));
    difference.sumNanos = sumNanos - earlier.sumNanos;
    difference.clamped = clamped - earlier.clamped;
    difference.forEachBucket(
        (bucket, count) ->
            difference.maxNanos = Math.min(maxNanos, LatencyBuckets.lowest(bucket + 1) - 1));
    return difference;
  }

  public long count() {
    long count = 0;
    for (long[] counts : pages) {
      for (int slot = 0; counts != null && slot < counts.length; slot++) {
        count += counts[slot];
      }
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
    forEachBucket(
        (bucket, count) -> histogram.recordValueWithCount(LatencyBuckets.lowest(bucket), count));
    return histogram;
  }

  /**
   * The smallest value that at least a share of all does not exceed, as in {@link LatencySummary}.
   *
   * @param percent 0 to 100
   * @return 0 when there is none
   */
  public long percentileNanos(double percent) {
    return count() == 0 ? 0 : Math.min(maxNanos, toHistogram().getValueAtPercentile(percent));
  }

  public LatencySummary summary() {
    return LatencySummary.of(this);
  }
}
