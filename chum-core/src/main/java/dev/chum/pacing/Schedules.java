package dev.chum.pacing;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The schedules of one stage's workers: the same for all, so that whoever is free takes the next
 * start, or one for each. Immutable, shared.
 */
public final class Schedules {
  private final List<Schedule> ofWorkers;
  private final List<Schedule> different;

  private Schedules(List<Schedule> ofWorkers, List<Schedule> different) {
    this.ofWorkers = List.copyOf(ofWorkers);
    this.different = List.copyOf(different);
  }

  /** One schedule for all. */
  public static Schedules shared(int workers, long originNanos, double perSecond, Arrival arrival) {
    Schedule one = new PacedSchedule(originNanos, perSecond, arrival);
    return new Schedules(Collections.nCopies(workers, one), List.of(one));
  }

  /** One for each; their starts are spread evenly between each other. */
  public static Schedules ownOf(
      int workers, long originNanos, double perSecondOfEach, Arrival arrival) {
    Schedule[] own = new Schedule[workers];
    Arrays.setAll(
        own,
        worker -> {
          long offsetNanos = Math.round(worker * 1e9 / perSecondOfEach / workers);
          return new PacedSchedule(originNanos + offsetNanos, perSecondOfEach, arrival);
        });
    return new Schedules(List.of(own), List.of(own));
  }

  /** Those that are given, one for each. */
  public static Schedules each(List<? extends Schedule> ofWorkers) {
    return new Schedules(List.copyOf(ofWorkers), List.copyOf(ofWorkers));
  }

  public Schedule of(int worker) {
    return ofWorkers.get(worker);
  }

  /** How late the earliest unclaimed start of all is, in nanoseconds. */
  public long behindNanos(long nowNanos) {
    return different.stream().mapToLong(schedule -> schedule.behindNanos(nowNanos)).max().orElse(0);
  }

  /** How many unclaimed starts are due. */
  public double behindStarts(long nowNanos) {
    return different.stream().mapToDouble(schedule -> schedule.behindStarts(nowNanos)).sum();
  }
}
