package dev.chum.record;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What happened in one interval of a run, or in several that follow each other.
 *
 * @param seconds how long it was
 * @param byOperation by the operation's name
 */
public record Interval(double seconds, Map<String, Tally> byOperation) {
  Interval plus(Interval next) {
    Map<String, Tally> sum = new LinkedHashMap<>(byOperation);
    next.byOperation.forEach((operation, tally) -> sum.merge(operation, tally, Tally::plus));
    return new Interval(seconds + next.seconds, sum);
  }
}
