package dev.chum.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalSeriesTest {
  private static IntervalSeries series(int most, int intervals) {
    IntervalSeries series = new IntervalSeries(most);
    for (int i = 0; i < intervals; i++) {
      Times service = new Times(i, 2, i, BucketCounts.EMPTY);
      Tally tally =
          new Tally(
              i,
              1,
              Map.of("TIMEOUT", 1L),
              service,
              Times.NONE,
              Times.NONE,
              Times.NONE,
              Times.NONE,
              Map.of("open", service));
      ClientState client = ClientState.UNKNOWN.behind(i);
      series.add(new Interval(i, 1, Map.of("read", tally), client));
    }
    return series;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 511, 512, 513, 1024, 1025, 3600, 100_000})
  void howeverLongARunIsItStaysShortAndLosesNothing(int intervals) {
    IntervalSeries series = series(512, intervals);

    List<Interval> entries = series.entries();
    assertThat(series.intervals()).isEqualTo(intervals);
    assertThat(entries).hasSizeBetween(Math.min(256, intervals), 512);
    assertThat(entries.stream().mapToDouble(Interval::seconds).sum()).isEqualTo(intervals);
    Tally sum = entries.stream().map(Interval::all).reduce(Tally.NOTHING, Tally::plus);
    assertThat(sum.ops()).isEqualTo((long) intervals * (intervals - 1) / 2);
    assertThat(sum.sumNanos()).isEqualTo(2L * intervals);
    assertThat(sum.errors()).isEqualTo(intervals);
    if (intervals > 0) {
      assertThat(Objects.requireNonNull(sum.phases().get("open")).sumNanos())
          .isEqualTo(2L * intervals);
    }
    // In order: later entries have higher maxima, and each begins where the one before ends.
    assertThat(entries.stream().map(entry -> entry.all().maxNanos()).toList()).isSorted();
    for (int i = 1; i < entries.size(); i++) {
      assertThat(entries.get(i).fromSeconds()).isEqualTo(entries.get(i - 1).toSeconds());
      assertThat(entries.get(i).client().behindSeconds()).isEqualTo(entries.get(i).toSeconds() - 1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 256, 257, 512, 513, 1025, 3600, 100_000})
  void joinedAfterwardsItIsWhatAShorterSeriesHolds(int intervals) {
    IntervalSeries longer = series(1024, intervals);
    IntervalSeries shorter = series(256, intervals);

    assertThat(longer.entries(256)).isEqualTo(shorter.entries());
    assertThat(longer.intervalsPerEntry(256)).isEqualTo(shorter.intervalsPerEntry(256));
  }
}
