package dev.chum.threshold;

import dev.chum.measure.IntervalSnapshot;
import dev.chum.measure.RunTotals;
import dev.chum.target.Operation;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Follows one requirement through the intervals of a run. Confined to the running thread.
 *
 * <p>An interval without a value, because no such operation ended in it, is passed over: what
 * stalls is judged in the interval in which it ends. An interval of less than half the period, the
 * last one, says nothing about rates.
 */
final class RequirementTally {
  private final Requirement requirement;
  private final Condition condition;
  private final long shortestNanos;
  private int intervals;
  private int failed;
  private OptionalLong firstFailedNanos = OptionalLong.empty();
  private OptionalDouble worst = OptionalDouble.empty();

  RequirementTally(Requirement requirement, long periodNanos) {
    this.requirement = requirement;
    this.condition = requirement.condition();
    this.shortestNanos = periodNanos / 2;
  }

  void interval(IntervalSnapshot snapshot) {
    if (condition.metric().isPerTime()
        && snapshot.toNanos() - snapshot.fromNanos() < shortestNanos) {
      return;
    }
    OptionalDouble value = condition.value(snapshot.interval(), snapshot.seconds());
    if (value.isEmpty()) {
      return;
    }
    intervals++;
    worst = OptionalDouble.of(worse(value.getAsDouble()));
    if (!condition.holds(value.getAsDouble())) {
      failed++;
      firstFailedNanos =
          firstFailedNanos.isPresent() ? firstFailedNanos : OptionalLong.of(snapshot.toNanos());
    }
  }

  private double worse(double value) {
    double before = worst.orElse(value);
    return condition.comparison().isUpperBound()
        ? Math.max(before, value)
        : Math.min(before, value);
  }

  RequirementResult result(RunTotals totals, double seconds) {
    Optional<String> absence = absence(totals, seconds);
    OptionalDouble value =
        absence.isPresent()
            ? OptionalDouble.empty()
            : requirement.everyInterval() ? worst : condition.value(totals, seconds);
    boolean met =
        value.isPresent()
            && (requirement.everyInterval() ? failed == 0 : condition.holds(value.getAsDouble()));
    return new RequirementResult(
        requirement, met, value, absence, intervals, failed, firstFailedNanos);
  }

  private Optional<String> absence(RunTotals totals, double seconds) {
    Metric metric = condition.metric();
    String subject = metric.operation().map(Operation::label).orElse("operation");
    if (metric.attempts(totals) == 0) {
      return Optional.of("there was no " + subject);
    }
    if (condition.value(totals, seconds).isEmpty()) {
      return Optional.of("no " + subject + " " + metric.event());
    }
    return requirement.everyInterval() && intervals == 0
        ? Optional.of("no interval was long enough")
        : Optional.empty();
  }
}
