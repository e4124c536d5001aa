package dev.chum.statemap;

import dev.chum.units.PlainText;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What statemap data contain.
 *
 * @param entities those with at least one datum
 * @param firstNanos the time of the earliest datum; 0 without any
 * @param lastNanos the time of the latest datum; 0 without any
 * @param states the states in the header's order
 */
public record StatemapSummary(
    String title, int entities, long data, long firstNanos, long lastNanos, List<TimeIn> states) {

  private static final double NANOS_PER_SECOND = 1e9;

  public StatemapSummary {
    states = List.copyOf(states);
  }

  /** The time that all entities together spent in a state. */
  public record TimeIn(String state, long nanos) {}

  /** For people: a line on the whole, and one for every state that occurs. */
  public String describe() {
    double total = Math.max(1, states.stream().mapToLong(TimeIn::nanos).sum());
    int width = states.stream().mapToInt(time -> time.state().length()).max().orElse(0);
    return String.format(
            Locale.ROOT,
            "%s: %d entities, %d data, %s to %s%n",
            PlainText.of(title),
            entities,
            data,
            seconds(firstNanos),
            seconds(lastNanos))
        + states.stream()
            .filter(time -> time.nanos() > 0)
            .map(time -> line(time, width, total))
            .collect(Collectors.joining());
  }

  private static String line(TimeIn time, int width, double total) {
    return String.format(
        Locale.ROOT,
        "  %-" + width + "s %14s %5.1f %%%n",
        PlainText.of(time.state()),
        seconds(time.nanos()),
        100 * time.nanos() / total);
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.6f s", nanos / NANOS_PER_SECOND);
  }
}
