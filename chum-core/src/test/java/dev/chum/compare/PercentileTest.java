package dev.chum.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chum.measure.LatencyBuckets;
import dev.chum.record.BucketCounts;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** Percentiles of resampled intervals. */
class PercentileTest {
  private static final int[] SHARES = {1, 5000, 9000, 9900, 9990, 9999, 10_000};

  private static BucketCounts some(BucketCounts.Decoder decoder, Random random) {
    Histogram histogram = new Histogram(1, LatencyBuckets.MAX_NANOS, 2);
    int values = random.nextInt(3) == 0 ? random.nextInt(3) : random.nextInt(2000);
    int magnitudes = 1 + random.nextInt(46);
    for (int i = 0; i < values; i++) {
      long value = random.nextLong() >>> (63 - random.nextInt(magnitudes));
      histogram.recordValueWithCount(value, 1 + (random.nextLong() >>> (20 + random.nextInt(44))));
    }
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    return decoder.decode(Arrays.copyOf(buffer.array(), length));
  }

  @Test
  void aPercentileOfASeriesIsThatOfItsMergedHistogram() {
    Random random = new Random(44);
    try (BucketCounts.Decoder decoder = new BucketCounts.Decoder()) {
      for (int trial = 0; trial < 100; trial++) {
        List<BucketCounts> intervals = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
          intervals.add(some(decoder, random));
        }
        int[] times = random.ints(12, 0, 4).toArray();
        times[random.nextInt(12)] = 1;
        assertSame(intervals, times);
      }
    }
  }

  private static void assertSame(List<BucketCounts> intervals, int[] times) {
    CumulativeCounts cumulative = new CumulativeCounts(intervals);
    BucketCounts merged = BucketCounts.EMPTY;
    for (int i = 0; i < times.length; i++) {
      for (int j = 0; j < times[i]; j++) {
        merged = merged.plus(intervals.get(i));
      }
    }
    BucketCounts all = intervals.stream().reduce(BucketCounts.EMPTY, BucketCounts::plus);
    for (int share : SHARES) {
      Percentile percentile = new Percentile(cumulative, share);
      assertThat((long) percentile.estimate()).isEqualTo(all.percentile(share));
      if (merged.total() > 0) {
        assertThat((long) percentile.of(times)).isEqualTo(merged.percentile(share));
      }
    }
  }
}
