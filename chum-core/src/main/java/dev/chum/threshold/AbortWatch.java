package dev.chum.threshold;

import dev.chum.measure.IntervalSnapshot;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Adds up how long one condition has held. Confined to the running thread.
 *
 * <p>An interval without a value neither proves nor breaks it. Intervals may be a little shorter
 * than the period, so a tenth of one is forgiven.
 */
final class AbortWatch {
  private final AbortRule rule;
  private final long neededNanos;
  private long heldNanos;

  AbortWatch(AbortRule rule, long periodNanos) {
    this.rule = rule;
    this.neededNanos = rule.lasting().toNanos() - periodNanos / 10;
  }

  /** The result, when it has held for long enough. */
  Optional<AbortResult> interval(IntervalSnapshot snapshot) {
    OptionalDouble value = rule.condition().value(snapshot.interval(), snapshot.seconds());
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (!rule.condition().holds(value.getAsDouble())) {
      heldNanos = 0;
      return Optional.empty();
    }
    heldNanos += snapshot.toNanos() - snapshot.fromNanos();
    return heldNanos >= neededNanos
        ? Optional.of(new AbortResult(rule, value.getAsDouble(), snapshot.toNanos()))
        : Optional.empty();
  }
}
