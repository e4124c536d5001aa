package dev.chum.threshold;

import dev.chum.measure.RunTotals;
import dev.chum.units.InvalidValueException;
import java.util.OptionalDouble;

/**
 * A figure and its limit: {@code p99(read) < 20ms}.
 *
 * @param limit in the metric's unit
 */
public record Condition(Metric metric, Comparison comparison, double limit) {
  /**
   * Reads {@code METRIC[(OPERATION)] COMPARISON LIMIT}.
   *
   * @throws InvalidValueException saying what is wrong, and what was probably meant
   */
  public static Condition parse(String text) {
    return ConditionParser.parse(text);
  }

  public boolean holds(double value) {
    return comparison.holds(value, limit);
  }

  OptionalDouble value(RunTotals totals, double seconds) {
    return metric.value(totals, seconds);
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    return metric + " " + comparison.symbol() + " " + metric.unit().text(limit);
  }
}
