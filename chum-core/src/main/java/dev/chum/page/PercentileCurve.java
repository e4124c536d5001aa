package dev.chum.page;

import dev.chum.record.Times;
import java.util.ArrayList;
import java.util.List;

/**
 * A distribution as HdrHistogram's percentile plots show it: times over 1 / (1 - share), so that 90
 * %, 99 % and 99.9 % are equally far apart on a logarithmic axis.
 *
 * @param points from the smallest to the longest
 */
record PercentileCurve(List<Point> points) {
  private static final double STEP = Math.pow(2, 1.0 / 8);

  PercentileCurve {
    points = List.copyOf(points);
  }

  /**
   * @param inverse 1 / (1 - share): 100 for the 99th percentile
   */
  record Point(double inverse, long nanos) {}

  /** Eight points for each halving of what is above; without points where there is no histogram. */
  static PercentileCurve of(Times times) {
    List<Point> points = new ArrayList<>();
    if (!times.hasPercentiles()) {
      return new PercentileCurve(points);
    }
    long count = times.count();
    for (double inverse = 1; inverse < count; inverse *= STEP) {
      long rank = Math.max(1, (long) Math.ceil(count * (1 - 1 / inverse)));
      add(points, inverse, Math.min(times.maxNanos(), times.histogram().valueAt(rank)));
    }
    points.add(new Point(count, times.maxNanos()));
    return new PercentileCurve(points);
  }

  /** Of points that go on level only the first and the last are kept. */
  private static void add(List<Point> points, double inverse, long nanos) {
    int size = points.size();
    if (size >= 2 && points.get(size - 1).nanos == nanos && points.get(size - 2).nanos == nanos) {
      points.remove(size - 1);
    }
    points.add(new Point(inverse, nanos));
  }
}
