package dev.chum.threshold;

import dev.chum.measure.LatencyTotals;
import java.math.BigDecimal;

/** One number, in nanoseconds, that stands for many latencies. */
sealed interface Statistic {
  /**
   * The smallest value that a share of all does not exceed.
   *
   * @param percent above 0 and below 100
   */
  record Percentile(double percent) implements Statistic {
    @Override
    public double of(LatencyTotals totals) {
      return totals.percentileNanos(percent);
    }

    @Override
    public String toString() {
      return "p" + BigDecimal.valueOf(percent).stripTrailingZeros().toPlainString();
    }
  }

  record Mean() implements Statistic {
    @Override
    public double of(LatencyTotals totals) {
      return (double) totals.sumNanos() / totals.count();
    }

    @Override
    public String toString() {
      return "mean";
    }
  }

  record Max() implements Statistic {
    @Override
    public double of(LatencyTotals totals) {
      return totals.maxNanos();
    }

    @Override
    public String toString() {
      return "max";
    }
  }

  /** Of one latency or more. */
  double of(LatencyTotals totals);
}
