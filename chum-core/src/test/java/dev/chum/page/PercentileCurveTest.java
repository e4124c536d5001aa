package dev.chum.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chum.measure.LatencyBuckets;
import dev.chum.record.BucketCounts;
import dev.chum.record.Times;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class PercentileCurveTest {
  private static Times times(Histogram histogram, long maxNanos) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    try (BucketCounts.Decoder decoder = new BucketCounts.Decoder()) {
      BucketCounts counts = decoder.decode(Arrays.copyOf(buffer.array(), length));
      return new Times(histogram.getTotalCount(), 1, maxNanos, counts);
    }
  }

  @Test
  void itAscendsFromTheSmallestToTheLongestAndHasHdrHistogramsPercentiles() {
    Random random = new Random(9);
    for (int trial = 0; trial < 50; trial++) {
      Histogram histogram = new Histogram(1, LatencyBuckets.MAX_NANOS, 2);
      long max = 0;
      for (int i = 1 + random.nextInt(5000); i > 0; i--) {
        long value = (long) Math.exp(8 + 2 * random.nextGaussian());
        histogram.recordValue(value);
        max = Math.max(max, value);
      }

      List<PercentileCurve.Point> points = PercentileCurve.of(times(histogram, max)).points();

      assertThat(points).hasSizeLessThan(300);
      assertThat(points.stream().map(PercentileCurve.Point::nanos).toList()).isSorted();
      assertThat(points.stream().map(PercentileCurve.Point::inverse).toList()).isSorted();
      assertThat(points.get(points.size() - 1))
          .isEqualTo(new PercentileCurve.Point(histogram.getTotalCount(), max));
      for (PercentileCurve.Point point : points) {
        long rank =
            Math.max(1, (long) Math.ceil(histogram.getTotalCount() * (1 - 1 / point.inverse())));
        assertThat(histogram.getCountBetweenValues(0, point.nanos())).isGreaterThanOrEqualTo(rank);
      }
    }
  }

  @Test
  void whereAllValuesAreTheSameTwoPointsSayIt() {
    Histogram histogram = new Histogram(1, LatencyBuckets.MAX_NANOS, 2);
    histogram.recordValueWithCount(200, 1_000_000);

    assertThat(PercentileCurve.of(times(histogram, 200)).points())
        .extracting(PercentileCurve.Point::nanos)
        .containsExactly(200L, 200L, 200L);
  }

  @Test
  void withoutAHistogramThereIsNone() {
    assertThat(PercentileCurve.of(new Times(3, 6, 2, BucketCounts.EMPTY)).points()).isEmpty();
    assertThat(PercentileCurve.of(Times.NONE).points()).isEmpty();
  }
}
