package dev.chum.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.chum.measure.LatencyBuckets;
import dev.chum.measure.LatencyRecorder;
import dev.chum.measure.LatencyTotals;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.NativeHistogramBucket;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {
  private static final double BASE = Math.pow(2, 1.0 / (1 << LatencyHistogram.NATIVE_SCHEMA));

  private static HistogramDataPointSnapshot of(long... nanos) {
    LatencyRecorder recorder = new LatencyRecorder();
    for (long value : nanos) {
      recorder.record(value);
    }
    LatencyTotals totals = new LatencyTotals();
    recorder.addTo(totals);
    return LatencyHistogram.of(totals, Labels.EMPTY, 1234);
  }

  /** Values from 1 ns to the end of the range, as many in each power of two, and its ends. */
  private static long[] anyValues() {
    Random random = new Random(42);
    long[] values = new long[20_000];
    for (int i = 0; i < values.length; i++) {
      long power = 1L << random.nextInt(46);
      values[i] = i % 10 == 0 ? power : power + (long) (random.nextDouble() * power);
    }
    return values;
  }

  @Test
  void sumAndCountAreExact() {
    long[] values = anyValues();
    HistogramDataPointSnapshot histogram = of(values);
    long sum = 0;
    for (long value : values) {
      sum += value;
    }

    assertThat(histogram.getCount()).isEqualTo(values.length);
    assertThat(histogram.getSum()).isEqualTo(sum / 1e9);
    assertThat(histogram.getCreatedTimestampMillis()).isEqualTo(1234);
  }

  @Test
  void aValueIsInANativeBucketThatHoldsWhatIsWithinHalfARecordedBucketOfIt() {
    for (long value : anyValues()) {
      List<NativeHistogramBucket> buckets =
          of(value).getNativeBucketsForPositiveValues().stream().toList();

      assertThat(buckets).hasSize(1);
      double upper = Math.pow(BASE, buckets.get(0).getBucketIndex());
      double seconds = value / 1e9;
      assertThat(seconds)
          .as("%d ns", value)
          .isLessThanOrEqualTo(upper * (1 + 1 / 256.0))
          .isGreaterThan(upper / BASE * (1 - 1 / 256.0));
    }
  }

  @Test
  void aValueIsBelowAClassicBoundExceptWhenItIsLessThanARecordedBucketBelowIt() {
    for (long value : anyValues()) {
      HistogramDataPointSnapshot histogram = of(value);
      for (int i = 0; i < histogram.getClassicBuckets().size(); i++) {
        if (histogram.getClassicBuckets().getCount(i) == 1) {
          double bound = histogram.getClassicBuckets().getUpperBound(i);
          double before = i == 0 ? 0 : histogram.getClassicBuckets().getUpperBound(i - 1);
          double seconds = value / 1e9;
          assertThat(seconds).isLessThanOrEqualTo(bound);
          assertThat(seconds).isGreaterThan(before * (1 - 1 / 128.0));
        }
      }
    }
  }

  @Test
  void classicBoundsAreOneTwoAndFive() {
    List<Double> bounds = of().getClassicBuckets().stream().map(b -> b.getUpperBound()).toList();

    assertThat(bounds)
        .hasSize(25)
        .startsWith(1e-6, 2e-6, 5e-6, 1e-5)
        .endsWith(10.0, 20.0, 50.0, Double.POSITIVE_INFINITY);
  }

  @Test
  void nothingIsNothingAndZeroIsZero() {
    assertThat(of().getCount()).isZero();
    assertThat(of().getNativeBucketsForPositiveValues().size()).isZero();

    HistogramDataPointSnapshot zeros = of(0, 0, 1);
    assertThat(zeros.getNativeZeroCount()).isEqualTo(2);
    assertThat(zeros.getNativeZeroThreshold()).isLessThan(1e-9);
    assertThat(zeros.getCount()).isEqualTo(3);
  }

  @Test
  void aPercentileOfItIsThatOfTheReport() {
    LatencyRecorder recorder = new LatencyRecorder();
    Random random = new Random(7);
    for (int i = 0; i < 100_000; i++) {
      recorder.record((long) Math.exp(13 + random.nextGaussian()));
    }
    LatencyTotals totals = new LatencyTotals();
    recorder.addTo(totals);

    double p99 = quantile(LatencyHistogram.of(totals, Labels.EMPTY, 0), 0.99);

    // A native bucket is 2.2 % wide, and Prometheus interpolates in it.
    assertThat(p99 * 1e9).isCloseTo(totals.percentileNanos(99), within(0.022 * p99 * 1e9));
  }

  /** As Prometheus does it: exponentially within the bucket. */
  private static double quantile(HistogramDataPointSnapshot histogram, double share) {
    double rank = share * histogram.getCount();
    long seen = 0;
    for (NativeHistogramBucket bucket : histogram.getNativeBucketsForPositiveValues()) {
      if (seen + bucket.getCount() >= rank) {
        double fraction = (rank - seen) / bucket.getCount();
        return Math.pow(BASE, bucket.getBucketIndex() - 1 + fraction);
      }
      seen += bucket.getCount();
    }
    throw new AssertionError("no such rank");
  }

  @Test
  void everyRecordedBucketIsWholeInOneNativeBucketInAscendingOrder() {
    LatencyRecorder recorder = new LatencyRecorder();
    for (int bucket = 0; bucket < LatencyBuckets.COUNT; bucket++) {
      recorder.record(LatencyBuckets.lowest(bucket));
    }
    LatencyTotals totals = new LatencyTotals();
    recorder.addTo(totals);

    assertThat(LatencyHistogram.of(totals, Labels.EMPTY, 0).getCount())
        .isEqualTo(LatencyBuckets.COUNT);
  }
}
