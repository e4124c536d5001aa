package dev.chum.metrics;

import dev.chum.measure.LatencyBuckets;
import dev.chum.measure.LatencyTotals;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.NativeHistogramBuckets;
import java.util.Arrays;

/**
 * Latencies as a Prometheus histogram in seconds, with native and with classic buckets. Sum and
 * count are exact.
 *
 * <p>A native bucket of schema {@value #NATIVE_SCHEMA} is 2.2 % wide: its upper end is 2^(1/32)
 * times its lower end (prometheus.io, "Native Histograms", data model). Every recorded bucket,
 * which is at most 0.8 % wide, goes whole into the native bucket that holds its middle; so a value
 * may be counted in a neighbouring bucket when it is within 0.4 % of it.
 *
 * <p>Of the classic buckets, whose bounds are 1, 2 and 5 times powers of ten, one has all recorded
 * buckets that are wholly within its bound: a value less than 0.8 % below a bound may be counted
 * above it.
 */
final class LatencyHistogram {
  static final int NATIVE_SCHEMA = 5;
  private static final int BUCKETS_PER_DOUBLING = 1 << NATIVE_SCHEMA;

  /** All values are whole nanoseconds: below is only 0. */
  private static final double ZERO_THRESHOLD_SECONDS = 1e-10;

  private static final int DECADES = 8;
  private static final long LOWEST_BOUND_NANOS = 1000;

  /** 1, 2 and 5 of each decade from a microsecond on; above the last there is infinity. */
  private static final long[] CLASSIC_BOUNDS_NANOS = classicBounds();

  private static final double[] CLASSIC_BOUNDS_SECONDS = inSeconds(CLASSIC_BOUNDS_NANOS);

  /** For each recorded bucket, the native one; that of 0 is not used. */
  private static final int[] NATIVE = new int[LatencyBuckets.COUNT];

  /** For each recorded bucket, the number of the classic one. */
  private static final int[] CLASSIC = new int[LatencyBuckets.COUNT];

  static {
    for (int bucket = 0; bucket < LatencyBuckets.COUNT; bucket++) {
      long highest = LatencyBuckets.lowest(bucket + 1) - 1;
      double middleSeconds = (LatencyBuckets.lowest(bucket) + highest) / 2.0 / 1e9;
      NATIVE[bucket] =
          (int) Math.ceil(Math.log(middleSeconds) / Math.log(2) * BUCKETS_PER_DOUBLING);
      int bound = Arrays.binarySearch(CLASSIC_BOUNDS_NANOS, highest);
      CLASSIC[bucket] = bound >= 0 ? bound : -bound - 1;
    }
  }

  private LatencyHistogram() {}

  private static long[] classicBounds() {
    long[] bounds = new long[3 * DECADES];
    long decade = LOWEST_BOUND_NANOS;
    for (int i = 0; i < bounds.length; i += 3) {
      bounds[i] = decade;
      bounds[i + 1] = 2 * decade;
      bounds[i + 2] = 5 * decade;
      decade *= 10;
    }
    return bounds;
  }

  private static double[] inSeconds(long[] nanos) {
    double[] seconds =
        Arrays.copyOf(Arrays.stream(nanos).mapToDouble(n -> n / 1e9).toArray(), nanos.length + 1);
    seconds[nanos.length] = Double.POSITIVE_INFINITY;
    return seconds;
  }

  /**
   * The histogram of what was recorded so far.
   *
   * @param createdUnixMillis when it began at nothing
   */
  static HistogramDataPointSnapshot of(
      LatencyTotals totals, Labels labels, long createdUnixMillis) {
    Counts counts = new Counts();
    totals.forEachBucket(counts::add);
    return new HistogramDataPointSnapshot(
        ClassicHistogramBuckets.of(CLASSIC_BOUNDS_SECONDS, counts.classic),
        NATIVE_SCHEMA,
        counts.zeros,
        ZERO_THRESHOLD_SECONDS,
        NativeHistogramBuckets.of(
            Arrays.copyOf(counts.nativeIndexes, counts.natives),
            Arrays.copyOf(counts.nativeCounts, counts.natives)),
        NativeHistogramBuckets.EMPTY,
        totals.sumNanos() / 1e9,
        labels,
        Exemplars.EMPTY,
        createdUnixMillis);
  }

  /** Takes recorded buckets in ascending order. */
  private static final class Counts {
    private final long[] classic = new long[CLASSIC_BOUNDS_SECONDS.length];
    private final int[] nativeIndexes = new int[LatencyBuckets.COUNT];
    private final long[] nativeCounts = new long[LatencyBuckets.COUNT];
    private int natives;
    private long zeros;

    void add(int bucket, long count) {
      classic[CLASSIC[bucket]] += count;
      if (bucket == 0) {
        zeros += count;
        return;
      }
      if (natives == 0 || nativeIndexes[natives - 1] != NATIVE[bucket]) {
        nativeIndexes[natives++] = NATIVE[bucket];
      }
      nativeCounts[natives - 1] += count;
    }
  }
}
