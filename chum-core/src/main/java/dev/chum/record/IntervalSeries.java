package dev.chum.record;

import java.util.ArrayList;
import java.util.List;

/**
 * The whole intervals of a run, in order. Belongs to one thread.
 *
 * <p>INVARIANT: there are no more than {@link #MOST} entries. When there would be more, each two
 * neighbours become one, so that the memory is bounded whatever the run's length. That costs next
 * to nothing of what they can show: blocks of many intervals are what is resampled anyway.
 */
public final class IntervalSeries {
  static final int MOST = 512;

  private final List<Interval> entries = new ArrayList<>();
  private int intervalsPerEntry = 1;
  private int inLastEntry;
  private int intervals;

  void add(Interval interval) {
    intervals++;
    if (!entries.isEmpty() && inLastEntry < intervalsPerEntry) {
      int last = entries.size() - 1;
      entries.set(last, entries.get(last).plus(interval));
      inLastEntry++;
      return;
    }
    if (entries.size() == MOST) {
      halve();
    }
    entries.add(interval);
    inLastEntry = 1;
  }

  private void halve() {
    for (int i = 0; i < MOST / 2; i++) {
      entries.set(i, entries.get(2 * i).plus(entries.get(2 * i + 1)));
    }
    entries.subList(MOST / 2, MOST).clear();
    intervalsPerEntry *= 2;
  }

  /** How many intervals there are, joined ones counted apart. */
  public int intervals() {
    return intervals;
  }

  public List<Interval> entries() {
    return List.copyOf(entries);
  }
}
