package dev.chum.record;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What happened in one interval of a run, or in several that follow each other.
 *
 * @param fromSeconds when it began, since measuring began
 * @param seconds how long it was
 * @param byOperation by the operation's name
 */
public record Interval(
    double fromSeconds, double seconds, Map<String, Tally> byOperation, ClientState client) {
  public Interval plus(Interval next) {
    Map<String, Tally> sum = new LinkedHashMap<>(byOperation);
    next.byOperation.forEach((operation, tally) -> sum.merge(operation, tally, Tally::plus));
    return new Interval(
        fromSeconds, seconds + next.seconds, sum, client.plus(seconds, next.client, next.seconds));
  }

  /** When it ended, since measuring began. */
  public double toSeconds() {
    return fromSeconds + seconds;
  }

  /** All operations together. */
  public Tally all() {
    return byOperation.values().stream().reduce(Tally.NOTHING, Tally::plus);
  }
}
