package dev.chum.record;

/**
 * How long things took in some stretch of a run: their number, their exact sum, and their histogram
 * where the folder has one.
 *
 * @param count values
 * @param maxNanos the longest; exact of a whole run, at most 0.8 % too high of an interval
 * @param histogram with fewer values than {@code count} where the folder does not have them all
 */
public record Times(long count, long sumNanos, long maxNanos, BucketCounts histogram) {
  public static final Times NONE = new Times(0, 0, 0, BucketCounts.EMPTY);

  public Times plus(Times other) {
    if (other.equals(NONE)) {
      return this;
    }
    return new Times(
        count + other.count,
        sumNanos + other.sumNanos,
        Math.max(maxNanos, other.maxNanos),
        histogram.plus(other.histogram));
  }

  Times with(BucketCounts counts) {
    return new Times(count, sumNanos, maxNanos, counts);
  }

  /** Whether percentiles can be told. */
  public boolean hasPercentiles() {
    return count > 0 && histogram.total() == count;
  }

  /** Exact; NaN without a value. */
  public double meanNanos() {
    return count == 0 ? Double.NaN : (double) sumNanos / count;
  }

  /** NaN without a value. */
  public double longestNanos() {
    return count == 0 ? Double.NaN : maxNanos;
  }

  /**
   * At most 0.8 % too high and never above the maximum; NaN where it cannot be told.
   *
   * @param shareInTenThousand 9900 for the 99th
   */
  public double percentileNanos(int shareInTenThousand) {
    return hasPercentiles()
        ? Math.min(maxNanos, histogram.percentile(shareInTenThousand))
        : Double.NaN;
  }
}
