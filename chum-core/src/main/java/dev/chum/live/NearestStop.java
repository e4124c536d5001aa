package dev.chum.live;

import dev.chum.spec.StopSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which of a run's stop conditions comes first, if all goes on as it did lately.
 *
 * @param condition in a word
 * @param exact whether the time is known rather than extrapolated
 * @param leftNanos until then
 */
record NearestStop(String condition, boolean exact, double leftNanos) {

  /**
   * What stop conditions look at.
   *
   * @param operations failed ones included
   * @param writtenBytes warm-up included
   * @param fullness from 0 to 1
   */
  record Counts(long operations, long writtenBytes, double fullness, long errors) {}

  /** Nothing when the run has no condition that it comes nearer to. */
  static Optional<NearestStop> of(StopSpec stop, RecentPast<Counts> past) {
    List<NearestStop> all = new ArrayList<>();
    long elapsed = past.newest().nanos();
    Counts now = past.newest().value();
    Counts then = past.oldest().value();
    double nanos = past.seconds() * 1e9;
    stop.duration()
        .ifPresent(
            d -> all.add(new NearestStop("duration", true, Math.max(0.0, d.toNanos() - elapsed))));
    extrapolate(all, "ops", stop.operations(), now.operations, then.operations, nanos);
    extrapolate(all, "data", stop.writtenBytes(), now.writtenBytes, then.writtenBytes, nanos);
    extrapolate(all, "errors", stop.errors(), now.errors, then.errors, nanos);
    stop.fullness()
        .ifPresent(f -> extrapolate(all, "disk", f.fraction(), now.fullness, then.fullness, nanos));
    return all.stream().min(Comparator.comparingDouble(NearestStop::leftNanos));
  }

  private static void extrapolate(
      List<NearestStop> to,
      String condition,
      OptionalLong limit,
      long now,
      long then,
      double nanos) {
    if (limit.isPresent()) {
      extrapolate(to, condition, (double) limit.getAsLong(), (double) now, (double) then, nanos);
    }
  }

  private static void extrapolate(
      List<NearestStop> to, String condition, double limit, double now, double then, double nanos) {
    if (now > then) {
      double left = Math.max(0, (limit - now) / (now - then) * nanos);
      to.add(new NearestStop(condition, false, left));
    }
  }
}
