package dev.chum.compare;

import dev.chum.random.Mix64;
import dev.chum.record.BucketCounts;
import dev.chum.record.Interval;
import dev.chum.record.RecordedRun;
import dev.chum.record.RunReader;
import dev.chum.record.Tally;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What the intervals of one run say about the figures of one operation, or of all. */
final class Evidence {
  /** With fewer whole intervals nothing can be said. */
  static final int FEWEST_INTERVALS = 8;

  /** A percentile is put to the test when so many values are above it. */
  static final long FEWEST_ABOVE = 50;

  private final Map<Metric, Resampling> byMetric = new EnumMap<>(Metric.class);

  /**
   * @param run which of the runs this is: each has random numbers of its own
   * @param timing which times
   * @param tallies one for each interval
   */
  Evidence(
      int run, String operation, Timing timing, List<Interval> intervals, List<Tally> tallies) {
    double[] seconds = intervals.stream().mapToDouble(Interval::seconds).toArray();
    double[] ops = array(tallies, Tally::ops);
    Tally sum = tallies.stream().reduce(Tally.NOTHING, Tally::plus);
    if (sum.ops() == 0) {
      return;
    }
    Map<Metric, Statistic> statistics = new EnumMap<>(Metric.class);
    statistics.put(Metric.OPS_PER_SECOND, new RatioOfSums(ops, seconds));
    if (sum.bytes() > 0) {
      statistics.put(
          Metric.BYTES_PER_SECOND, new RatioOfSums(array(tallies, Tally::bytes), seconds));
    }
    statistics.put(
        Metric.MEAN, new RatioOfSums(array(tallies, tally -> timing.of(tally).sumNanos()), ops));
    if (tallies.stream().allMatch(tally -> timing.of(tally).histogram().total() == tally.ops())) {
      addPercentiles(
          statistics,
          sum.ops(),
          tallies.stream().map(tally -> timing.of(tally).histogram()).toList());
    }
    statistics.forEach(
        (metric, statistic) ->
            byMetric.put(
                metric,
                Resampling.of(
                    statistic,
                    Mix64.mix(operation.hashCode() ^ Mix64.mix(run * 100L + metric.ordinal())))));
  }

  private static void addPercentiles(
      Map<Metric, Statistic> statistics, long values, List<BucketCounts> latencies) {
    CumulativeCounts counts = new CumulativeCounts(latencies);
    for (Metric metric : Metric.values()) {
      if (metric.isPercentile()
          && metric.isTested()
          && values - BucketCounts.rank(values, metric.shareInTenThousand()) >= FEWEST_ABOVE) {
        statistics.put(metric, new Percentile(counts, metric.shareInTenThousand()));
      }
    }
  }

  private static double[] array(List<Tally> tallies, ToDoubleFunction<Tally> member) {
    return tallies.stream().mapToDouble(member).toArray();
  }

  /** Of a run that has too few whole intervals, nothing. */
  static Optional<Evidence> of(int index, RecordedRun run, String operation, Timing timing) {
    if (run.series().intervals() < FEWEST_INTERVALS) {
      return Optional.empty();
    }
    List<Interval> intervals = run.series().entries(RunReader.MOST_TO_COMPARE);
    List<Tally> tallies = new ArrayList<>();
    for (Interval interval : intervals) {
      tallies.add(Comparison.tally(interval.byOperation(), operation));
    }
    return Optional.of(new Evidence(index, operation, timing, intervals, tallies));
  }

  Optional<Resampling> of(Metric metric) {
    return Optional.ofNullable(byMetric.get(metric));
  }
}
