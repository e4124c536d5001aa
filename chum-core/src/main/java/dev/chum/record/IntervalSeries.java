package dev.chum.record;

import java.util.ArrayList;
import java.util.List;

/**
 * The whole intervals of a run, in order. Belongs to one thread.
 *
 * <p>INVARIANT: there are no more entries than it was made for. When there would be more, each two
 * neighbours become one, so that the memory is bounded whatever the run's length.
 */
public final class IntervalSeries {
  private final int most;
  private final List<Interval> entries = new ArrayList<>();
  private int intervalsPerEntry = 1;
  private int inLastEntry;
  private int intervals;

  /**
   * @param most how many entries there may be; even
   */
  IntervalSeries(int most) {
    if (most < 2 || most % 2 != 0) {
      throw new IllegalArgumentException(most + " entries: must be even and at least 2");
    }
    this.most = most;
  }

  void add(Interval interval) {
    intervals++;
    if (!entries.isEmpty() && inLastEntry < intervalsPerEntry) {
      int last = entries.size() - 1;
      entries.set(last, entries.get(last).plus(interval));
      inLastEntry++;
      return;
    }
    if (entries.size() == most) {
      List<Interval> pairs = pairs(entries);
      entries.clear();
      entries.addAll(pairs);
      intervalsPerEntry *= 2;
    }
    entries.add(interval);
    inLastEntry = 1;
  }

  /** Each two neighbours as one; the last one alone where they are odd. */
  private static List<Interval> pairs(List<Interval> entries) {
    List<Interval> pairs = new ArrayList<>();
    for (int i = 0; i < entries.size(); i += 2) {
      Interval first = entries.get(i);
      pairs.add(i + 1 < entries.size() ? first.plus(entries.get(i + 1)) : first);
    }
    return pairs;
  }

  /** How many intervals there are, joined ones counted apart. */
  public int intervals() {
    return intervals;
  }

  public List<Interval> entries() {
    return List.copyOf(entries);
  }

  /**
   * The entries, neighbours joined until they are no more than so many: what a series for so many
   * would hold.
   */
  public List<Interval> entries(int atMost) {
    List<Interval> joined = entries();
    while (joined.size() > atMost) {
      joined = pairs(joined);
    }
    return List.copyOf(joined);
  }

  /** How many intervals are joined in each of those; the last one may have fewer. */
  public int intervalsPerEntry(int atMost) {
    int perEntry = intervalsPerEntry;
    for (int size = entries.size(); size > atMost; size = (size + 1) / 2) {
      perEntry *= 2;
    }
    return perEntry;
  }
}
