package dev.chum.page;

import dev.chum.compare.Comparison;
import dev.chum.record.Interval;
import dev.chum.record.RecordedRun;
import dev.chum.record.Tally;
import dev.chum.record.Times;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A run as a page shows it.
 *
 * @param label A, B, C, …
 * @param points what the charts draw: intervals, or several joined
 * @param intervalsPerPoint how many are joined at most, but for the end
 */
record PageRun(String label, RecordedRun run, List<Interval> points, int intervalsPerPoint) {
  static final String ALL = Comparison.ALL;

  PageRun {
    points = List.copyOf(points);
  }

  static PageRun of(int index, RecordedRun run, int mostPoints) {
    return new PageRun(
        Comparison.label(index),
        run,
        points(run, mostPoints),
        run.series().intervalsPerEntry(mostPoints));
  }

  /**
   * All intervals, the last one included: when it is shorter than half of the others it is part of
   * the one before, for its rate would be one of few operations.
   */
  private static List<Interval> points(RecordedRun run, int most) {
    List<Interval> points = new ArrayList<>(run.series().entries(most));
    run.last()
        .ifPresent(
            last -> {
              int end = points.size() - 1;
              if (end >= 0 && last.seconds() < points.get(0).seconds() / 2) {
                points.set(end, points.get(end).plus(last));
              } else {
                points.add(last);
              }
            });
    return points;
  }

  /** Its folder's own name. */
  String shortName() {
    String name = run.name().replaceAll("/+$", "");
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** What may be in its folder. */
  Path file(String name) {
    return Path.of(run.name()).resolve(name);
  }

  boolean isOpenLoop() {
    return run.head().isOpenLoop();
  }

  /** What its times are, in words. */
  String timesShown() {
    return isOpenLoop() ? "response times, open loop" : "service times, closed loop";
  }

  /** What a report shows first: in an open loop, the wait for a late start is part of it. */
  static Times shown(Tally tally) {
    return tally.response().count() > 0 ? tally.response() : tally.service();
  }

  /** Of an operation, which it may not have, or of {@link #ALL} together. */
  Optional<Tally> tally(String operation) {
    return operation.equals(ALL)
        ? Optional.of(total())
        : Optional.ofNullable(run.totals().get(operation));
  }

  /** All operations together. */
  Tally total() {
    return run.totals().values().stream().reduce(Tally.NOTHING, Tally::plus);
  }

  /** The first of those with a figure that is asked for, since the same flag has one name. */
  String asked(String member) {
    return run.head().configuration().getOrDefault(member, "");
  }
}
