package dev.chum.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalSeriesTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 511, 512, 513, 1024, 1025, 3600, 100_000})
  void howeverLongARunIsItStaysShortAndLosesNothing(int intervals) {
    IntervalSeries series = new IntervalSeries();
    for (int i = 0; i < intervals; i++) {
      Tally tally = new Tally(i, 1, 0, 2, i, BucketCounts.EMPTY);
      series.add(new Interval(1, Map.of("read", tally)));
    }

    List<Interval> entries = series.entries();
    assertThat(series.intervals()).isEqualTo(intervals);
    assertThat(entries).hasSizeBetween(Math.min(256, intervals), IntervalSeries.MOST);
    assertThat(entries.stream().mapToDouble(Interval::seconds).sum()).isEqualTo(intervals);
    Tally sum = entries.stream().map(entry -> tally(entry)).reduce(Tally.NOTHING, Tally::plus);
    assertThat(sum.ops()).isEqualTo((long) intervals * (intervals - 1) / 2);
    assertThat(sum.sumNanos()).isEqualTo(2L * intervals);
    // In order: later entries have higher maxima.
    assertThat(entries.stream().map(entry -> tally(entry).maxNanos()).toList()).isSorted();
  }

  private static Tally tally(Interval entry) {
    return Objects.requireNonNull(entry.byOperation().get("read"));
  }
}
