package dev.chum.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyRecorderTest {
  private static final double[] PERCENTILES = {
    0, 0.1, 1, 10, 25, 50, 75, 90, 95, 99, 99.9, 99.99, 99.999, 100
  };

  private static LatencyTotals read(LatencyRecorder... recorders) {
    LatencyTotals totals = new LatencyTotals();
    for (LatencyRecorder recorder : recorders) {
      recorder.addTo(totals);
    }
    return totals;
  }

  private static Histogram hdr(long... values) {
    Histogram histogram = new Histogram(1, LatencyBuckets.MAX_NANOS, 2);
    for (long value : values) {
      histogram.recordValue(value);
    }
    return histogram;
  }

  /** From one value to many, of one magnitude or of all. */
  private static long[] someLatencies(Random random) {
    int magnitudes = 1 + random.nextInt(46);
    int count = 1 + random.nextInt(random.nextBoolean() ? 10 : 5000);
    return LongStream.generate(() -> random.nextLong() >>> (63 - random.nextInt(magnitudes)))
        .limit(count)
        .toArray();
  }

  @Test
  void totalsEqualAnHdrHistogramOfTheSameValues() {
    Random random = new Random(31);
    for (int i = 0; i < 200; i++) {
      long[] values = someLatencies(random);
      LatencyRecorder[] recorders = {new LatencyRecorder(), new LatencyRecorder()};
      for (int v = 0; v < values.length; v++) {
        recorders[v & 1].record(values[v]);
      }
      LatencyTotals totals = read(recorders);
      Histogram expected = hdr(values);

      assertThat(totals.toHistogram()).isEqualTo(expected);
      assertThat(totals.count()).isEqualTo(values.length);
      assertThat(totals.sumNanos()).isEqualTo(LongStream.of(values).sum());
      assertThat(totals.maxNanos()).isEqualTo(LongStream.of(values).max().orElseThrow());
      assertThat(totals.clamped()).isZero();
      for (double percentile : PERCENTILES) {
        assertThat(totals.toHistogram().getValueAtPercentile(percentile))
            .as("p%s", percentile)
            .isEqualTo(expected.getValueAtPercentile(percentile));
      }
    }
  }

  @Test
  void aSummaryIsTrueWithinOneIn128AndNeverAboveTheMaximum() {
    Random random = new Random(32);
    for (int i = 0; i < 500; i++) {
      long[] values = someLatencies(random);
      LatencyRecorder recorder = new LatencyRecorder();
      LongStream.of(values).forEach(recorder::record);
      LatencySummary summary = read(recorder).summary();
      Arrays.sort(values);

      assertThat(summary.count()).isEqualTo(values.length);
      assertThat(summary.max()).isEqualTo(values[values.length - 1]);
      assertThat(summary.mean()).isEqualTo((double) LongStream.of(values).sum() / values.length);
      assertPercentile(summary.p50(), values, 5000);
      assertPercentile(summary.p90(), values, 9000);
      assertPercentile(summary.p99(), values, 9900);
      assertPercentile(summary.p999(), values, 9990);
      assertPercentile(summary.p9999(), values, 9999);
    }
  }

  /** The smallest value that at least that share of all values does not exceed. */
  private static void assertPercentile(long reported, long[] sorted, int shareInTenThousand) {
    int rank = (sorted.length * shareInTenThousand + 9999) / 10_000;
    long exact = sorted[rank - 1];
    assertThat(reported).isBetween(exact, Math.min(exact + exact / 128, sorted[sorted.length - 1]));
  }

  @Test
  void aSummaryOfOneValueIsThatValue() {
    LatencyRecorder recorder = new LatencyRecorder();
    // Its bucket ends at 1007615.
    recorder.record(1_000_001);

    assertThat(read(recorder).summary())
        .isEqualTo(
            new LatencySummary(
                1, 1_000_001, 1_000_001, 1_000_001, 1_000_001, 1_000_001, 1_000_001, 1_000_001));
  }

  @Test
  void aSummaryOfNothingIsAllZero() {
    assertThat(read(new LatencyRecorder()).summary())
        .isEqualTo(new LatencySummary(0, 0, 0, 0, 0, 0, 0, 0));
    assertThat(read(new LatencyRecorder()).toHistogram().getTotalCount()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 0",
    "-9223372036854775808, 0",
    "70368744177664, 70368744177663",
    "9223372036854775807, 70368744177663",
  })
  void aValueOutOfRangeIsCountedAtItsEndAndAsClamped(long nanos, long counted) {
    LatencyRecorder recorder = new LatencyRecorder();
    recorder.record(nanos);
    recorder.record(5);
    LatencyTotals totals = read(recorder);

    assertThat(totals.count()).isEqualTo(2);
    assertThat(totals.clamped()).isEqualTo(1);
    assertThat(totals.toHistogram()).isEqualTo(hdr(counted, 5));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 70368744177663L})
  void theEndsOfTheRangeAreNotClamped(long nanos) {
    LatencyRecorder recorder = new LatencyRecorder();
    recorder.record(nanos);

    assertThat(read(recorder).clamped()).isZero();
    assertThat(read(recorder).summary().p50()).isEqualTo(nanos);
  }

  @Test
  void anIntervalIsWhatCameOnTop() {
    Random random = new Random(33);
    LatencyRecorder recorder = new LatencyRecorder();
    LatencyTotals before = read(recorder);
    for (int i = 0; i < 100; i++) {
      long[] values = someLatencies(random);
      LongStream.of(values).forEach(recorder::record);
      LatencyTotals now = read(recorder);
      LatencyTotals interval = now.since(before);
      before = now;

      assertThat(interval.toHistogram()).isEqualTo(hdr(values));
      assertThat(interval.sumNanos()).isEqualTo(LongStream.of(values).sum());
      long max = LongStream.of(values).max().orElseThrow();
      assertThat(interval.maxNanos()).isBetween(max, Math.min(now.maxNanos(), max + max / 128));
    }
  }

  @Test
  void anIntervalWithoutValuesIsEmpty() {
    LatencyRecorder recorder = new LatencyRecorder();
    recorder.record(7);
    recorder.record(-7);
    LatencyTotals before = read(recorder);

    LatencyTotals interval = read(recorder).since(before);
    assertThat(interval.summary()).isEqualTo(new LatencySummary(0, 0, 0, 0, 0, 0, 0, 0));
    assertThat(interval.clamped()).isZero();
  }

  @Test
  void addingTotalsIsRecordingAllInOne() {
    LatencyRecorder one = new LatencyRecorder();
    LatencyRecorder two = new LatencyRecorder();
    one.record(100);
    one.record(-1);
    two.record(1L << 50);
    LatencyTotals sum = read(one);
    sum.add(read(two));
    LatencyTotals together = read(one, two);

    assertThat(sum.toHistogram()).isEqualTo(together.toHistogram());
    assertThat(sum.clamped()).isEqualTo(2).isEqualTo(together.clamped());
    assertThat(sum.sumNanos()).isEqualTo(together.sumNanos());
    assertThat(sum.maxNanos()).isEqualTo(together.maxNanos());
  }
}
