package dev.chum.sweep;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of a sweep so far, and what to try next: first the given loads, then, where some
 * met what was asked and a larger one did not, the loads between, by bisection. Belongs to one
 * thread.
 */
public final class Sweep {
  /** Bisection ends when the two loads are closer than a part in so many. */
  private static final long CLOSE = 16;

  private final LoadSteps steps;
  private final boolean bisects;
  private final SortedMap<Long, SweepPoint> points = new TreeMap<>();

  /**
   * @param bisects whether something is asked that a load can fail to meet
   */
  public Sweep(LoadSteps steps, boolean bisects) {
    this.steps = steps;
    this.bisects = bisects;
  }

  /** Whether something is asked that a load can fail to meet. */
  public boolean bisects() {
    return bisects;
  }

  public void add(SweepPoint point) {
    points.put(point.load(), point);
  }

  /** By load, ascending. */
  public Collection<SweepPoint> points() {
    return points.values();
  }

  /** The load to try next; empty when all is known. */
  public OptionalLong next() {
    for (long load : steps.loads()) {
      if (!points.containsKey(load)) {
        return OptionalLong.of(load);
      }
    }
    return bisects ? between() : OptionalLong.empty();
  }

  private OptionalLong between() {
    long met = largestMet().map(SweepPoint::load).orElse(0L);
    OptionalLong failed =
        points.values().stream().mapToLong(SweepPoint::load).filter(l -> l > met).min();
    if (met == 0 || failed.isEmpty()) {
      return OptionalLong.empty();
    }
    long distance = failed.getAsLong() - met;
    return distance > Math.max(1, met / CLOSE)
        ? OptionalLong.of(met + distance / 2)
        : OptionalLong.empty();
  }

  /**
   * The largest load that met what was asked, with every smaller one; a load beyond one that failed
   * does not count.
   */
  public Optional<SweepPoint> largestMet() {
    SweepPoint largest = null;
    for (SweepPoint point : points.values()) {
      if (!point.isMet()) {
        break;
      }
      largest = point;
    }
    return Optional.ofNullable(largest);
  }

  /**
   * The knee: the load with the greatest power, which is throughput divided by mean latency
   * (Kleinrock, "Power and deterministic rules of thumb for probabilistic problems in computer
   * communications", ICC 1979). Below it more load brings throughput, beyond it mostly waiting.
   */
  public Optional<SweepPoint> knee() {
    return points.values().stream()
        .filter(point -> point.meanNanos() > 0)
        .max(Comparator.comparingDouble(point -> point.opsPerSecond() / point.meanNanos()));
  }
}
