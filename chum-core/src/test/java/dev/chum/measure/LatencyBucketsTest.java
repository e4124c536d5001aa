package dev.chum.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyBucketsTest {
  @Test
  void bucketsFollowEachOtherWithoutGapOrOverlap() {
    assertThat(LatencyBuckets.lowest(0)).isZero();
    for (int bucket = 0; bucket < LatencyBuckets.COUNT; bucket++) {
      long lowest = LatencyBuckets.lowest(bucket);
      long highest = LatencyBuckets.lowest(bucket + 1) - 1;
      assertThat(highest).isGreaterThanOrEqualTo(lowest);
      assertThat(LatencyBuckets.index(lowest)).isEqualTo(bucket);
      assertThat(LatencyBuckets.index(highest)).isEqualTo(bucket);
    }
    assertThat(LatencyBuckets.lowest(LatencyBuckets.COUNT) - 1).isEqualTo(LatencyBuckets.MAX_NANOS);
  }

  @Test
  void noValueOfABucketIsOffByMoreThanOneIn128() {
    for (int bucket = 1; bucket < LatencyBuckets.COUNT; bucket++) {
      long lowest = LatencyBuckets.lowest(bucket);
      long widest = LatencyBuckets.lowest(bucket + 1) - 1 - lowest;
      assertThat(widest * 128).isLessThanOrEqualTo(lowest);
    }
  }

  @Test
  void bucketsAreThoseOfHdrHistogram() {
    Histogram histogram = new Histogram(1, LatencyBuckets.MAX_NANOS, 2);
    Random random = new Random(30);
    for (int i = 0; i < 100_000; i++) {
      long nanos = random.nextLong() >>> (18 + random.nextInt(46));
      int bucket = LatencyBuckets.index(nanos);
      assertThat(LatencyBuckets.lowest(bucket)).isEqualTo(histogram.lowestEquivalentValue(nanos));
      assertThat(LatencyBuckets.lowest(bucket + 1) - 1)
          .isEqualTo(histogram.highestEquivalentValue(nanos));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, 1L << 46, Long.MAX_VALUE})
  void valuesOutOfRangeHaveNoBucket(long nanos) {
    assertThat(LatencyBuckets.index(nanos)).isEqualTo(-1);
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 0",
    "0, 0",
    "5, 5",
    "70368744177663, 70368744177663",
    "70368744177664, 70368744177663"
  })
  void clampingLeadsToTheNearerEnd(long nanos, long clamped) {
    assertThat(LatencyBuckets.clamp(nanos)).isEqualTo(clamped);
  }
}
