package dev.chum.measure;

/**
 * The log-linear buckets of a latency histogram, those of HdrHistogram with a lowest discernible
 * value of 1 ns and two significant digits: 256 buckets of width 1, then 128 for each power of two.
 * Values from 0 to {@link #MAX_NANOS}, over 19 hours.
 */
public final class LatencyBuckets {
  private static final int HALF_BITS = 7;

  /** Recorders take memory in pages of this many buckets: a quarter of a power of two. */
  static final int PAGE_BITS = 5;

  static final int PAGE_SIZE = 1 << PAGE_BITS;
  static final int PAGE_MASK = PAGE_SIZE - 1;
  public static final long MAX_NANOS = (1L << 46) - 1;
  public static final int COUNT = 40 << HALF_BITS;
  static final int PAGES = COUNT >>> PAGE_BITS;
  private static final int LINEAR_BITS = 8;

  private LatencyBuckets() {}

  /** The bucket of a value, or -1 when it is out of range. */
  static int index(long nanos) {
    if ((nanos & ~MAX_NANOS) != 0) {
      return -1;
    }
    int shift = Long.SIZE - LINEAR_BITS - Long.numberOfLeadingZeros(nanos | 255);
    return (shift << HALF_BITS) + (int) (nanos >>> shift);
  }

  static long clamp(long nanos) {
    return Math.max(0, Math.min(MAX_NANOS, nanos));
  }

  /** The smallest value of a bucket. */
  public static long lowest(int index) {
    int shift = Math.max(0, (index >>> HALF_BITS) - 1);
    return ((long) index - ((long) shift << HALF_BITS)) << shift;
  }
}
