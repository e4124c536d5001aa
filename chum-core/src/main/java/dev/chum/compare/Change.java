package dev.chum.compare;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a figure of a run compares with the baseline's.
 *
 * @param relative -0.1 for 10 % less; empty where one of the two has no such figure
 * @param interval where it is at 95 % confidence; empty where there was no test
 */
public record Change(OptionalDouble relative, Optional<ChangeInterval> interval, Verdict verdict) {
  /** Whether there is a difference, and which. */
  public enum Verdict {
    BETTER,
    WORSE,
    /** None that these data can show: 0 is in the interval. */
    NO_DIFFERENCE,
    /** Too few intervals, or too few values. */
    CANNOT_TELL,
    /** Of figures that are never put to the test, or that one of the two does not have. */
    NOT_TESTED
  }

  /** What a percentile can be too high, as a share of itself: the width of its bucket. */
  private static final double RESOLUTION = 1.0 / 128;

  /** Without a test. */
  static Change untested(Metric metric, double from, double to) {
    double change = to / from - 1;
    return Double.isFinite(change)
        ? new Change(
            OptionalDouble.of(change),
            Optional.empty(),
            metric.isTested() ? Verdict.CANNOT_TELL : Verdict.NOT_TESTED)
        : new Change(OptionalDouble.empty(), Optional.empty(), Verdict.NOT_TESTED);
  }

  /** Of whole intervals; empty where they do not allow a test. */
  static Optional<Change> tested(Metric metric, Resampling from, Resampling to) {
    double change = to.estimate() / from.estimate() - 1;
    return ChangeInterval.of(from, to)
        .map(interval -> metric.isPercentile() ? interval.widenedBy(RESOLUTION) : interval)
        .map(
            interval ->
                new Change(
                    OptionalDouble.of(change), Optional.of(interval), verdict(metric, interval)));
  }

  private static Verdict verdict(Metric metric, ChangeInterval interval) {
    if (interval.containsZero()) {
      return Verdict.NO_DIFFERENCE;
    }
    return interval.low() > 0 == metric.moreIsBetter() ? Verdict.BETTER : Verdict.WORSE;
  }

  /** Whether it is a worsening by more than so much that is no chance. */
  boolean isRegressionBeyond(double share) {
    return verdict == Verdict.WORSE && Math.abs(relative.orElse(0)) > share;
  }
}
