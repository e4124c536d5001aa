package dev.chum.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run as its folder tells of it.
 *
 * @param name what people call it: the folder as it was given
 * @param measuredSeconds what {@code totals} are of
 * @param totals of the whole run, by operation
 * @param series its whole intervals
 * @param last of a run that ended, the interval after those, which holds the drain
 * @param notes what a reader must know about the folder, each a sentence without the name
 */
public record RecordedRun(
    String name,
    RunHead head,
    double measuredSeconds,
    Map<String, Tally> totals,
    IntervalSeries series,
    Optional<Interval> last,
    List<String> notes) {
  public RecordedRun {
    totals = Collections.unmodifiableMap(new LinkedHashMap<>(totals));
    notes = List.copyOf(notes);
  }

  /**
   * How many operations found something else than what must be there, at least: some may have been
   * in the warm-up.
   */
  public long corrupt() {
    long verified =
        head.outcome().flatMap(Outcome::verified).map(Outcome.Verified::corrupt).orElse(0L);
    return Math.max(verified, totals.values().stream().mapToLong(Tally::corrupt).sum());
  }
}
