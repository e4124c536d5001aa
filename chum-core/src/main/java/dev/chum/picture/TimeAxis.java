package dev.chum.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the ticks of a time axis are: at multiples of 1, 2 or 5 times a power of ten nanoseconds.
 * The script in the picture has the same rule for what is zoomed.
 *
 * @param stepNanos from tick to tick
 * @param ticksNanos in the picture's time, ascending
 */
record TimeAxis(long stepNanos, List<Long> ticksNanos) {
  TimeAxis {
    ticksNanos = List.copyOf(ticksNanos);
  }

  /**
   * @param most ticks, at least 1
   */
  static TimeAxis of(TimeBounds bounds, int most) {
    long step = step(bounds.durationNanos(), most);
    List<Long> ticks = new ArrayList<>();
    long first = Math.floorDiv(bounds.beginNanos() + step - 1, step) * step;
    for (long tick = first; tick >= first && tick <= bounds.endNanos(); tick += step) {
      ticks.add(tick);
    }
    return new TimeAxis(step, ticks);
  }

  private static long step(long durationNanos, int most) {
    long least = (durationNanos - 1) / most + 1;
    long power = 1;
    while (power <= least / 10) {
      power *= 10;
    }
    for (int factor : new int[] {1, 2, 5}) {
      if (factor * power >= least) {
        return factor * power;
      }
    }
    return 10 * power;
  }
}
