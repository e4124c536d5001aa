package dev.chum.picture;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The rectangles of all rows, of which there are never more than a limit allows.
 *
 * <p>When there are too many, the lightest is merged with the shorter of its neighbours. Its weight
 * is its own duration and that of its neighbours: what is merged first is short and lies among
 * short ones, so that a stall in the midst of quick work stays as it is. A merged rectangle keeps
 * the time in each state ({@link Mixture}); so the time of a row in a state never changes.
 *
 * <p>A row has no gaps: a rectangle begins where the one before it ends. The last one of a row is
 * not merged while more may follow, since its weight is not known. While data come in, the limit is
 * {@value #SPARE} times as high, so that what is merged early is not merged for want of knowing
 * what comes.
 *
 * <p>Confined to the reading thread. Rectangles and rows are numbers; memory is one set of arrays.
 */
final class Coalescer {
  static final int NONE = -1;
  private static final int SPARE = 2;
  private static final int SPARE_MIN = 4096;

  private final int limit;
  private final TaggedStates tagged;
  private final RectangleHeap heap = new RectangleHeap();

  // By rectangle. The mixture is null for one pair only.
  private long[] nanos = new long[1024];
  private int[] pairs = new int[1024];
  private @Nullable Mixture[] mixtures = new Mixture[1024];
  private int[] previous = new int[1024];
  private int[] next = new int[1024];
  private int[] rowOf = new int[1024];
  private int used;
  private int live;
  private boolean finished;

  /** Numbers to use again, chained by {@code next}. */
  private int free = NONE;

  // By row.
  private int[] firstOf = new int[64];
  private int[] lastOf = new int[64];
  private int rows;

  Coalescer(int limit, TaggedStates tagged) {
    this.limit = limit;
    this.tagged = tagged;
  }

  int addRow() {
    if (rows == firstOf.length) {
      firstOf = Arrays.copyOf(firstOf, 2 * rows);
      lastOf = Arrays.copyOf(lastOf, 2 * rows);
    }
    firstOf[rows] = NONE;
    lastOf[rows] = NONE;
    return rows++;
  }

  /** Adds time to the end of a row. */
  void append(int row, long durationNanos, int pair) {
    int last = lastOf[row];
    if (last != NONE && mixtures[last] == null && pairs[last] == pair) {
      nanos[last] += durationNanos;
      weigh(previous[last]);
      return;
    }
    int rectangle = take();
    nanos[rectangle] = durationNanos;
    pairs[rectangle] = pair;
    mixtures[rectangle] = null;
    rowOf[rectangle] = row;
    previous[rectangle] = last;
    next[rectangle] = NONE;
    lastOf[row] = rectangle;
    if (last == NONE) {
      firstOf[row] = rectangle;
    } else {
      next[last] = rectangle;
      weigh(last);
    }
    reduceTo(Math.max((long) SPARE * limit, SPARE_MIN));
  }

  /** No more data come: merges what is above the limit. */
  void finish() {
    finished = true;
    for (int row = 0; row < rows; row++) {
      weigh(lastOf[row]);
    }
    reduceTo(limit);
  }

  private void reduceTo(long most) {
    while (live > most && !heap.isEmpty()) {
      int rectangle = heap.lightest();
      int before = previous[rectangle];
      int after = next[rectangle];
      boolean left = after == NONE || (before != NONE && nanos[before] <= nanos[after]);
      merge(left ? before : rectangle, left ? rectangle : after);
    }
  }

  /** Makes one of two neighbours; the left one stays. */
  private void merge(int left, int right) {
    mixtures[left] = mixture(left).plus(mixture(right), tagged);
    nanos[left] += nanos[right];
    int after = next[right];
    next[left] = after;
    if (after == NONE) {
      lastOf[rowOf[left]] = left;
    } else {
      previous[after] = left;
    }
    release(right);
    weigh(previous[left]);
    weigh(left);
    weigh(after);
  }

  /** Puts a rectangle into its place among those that can be merged, or takes it out. */
  private void weigh(int rectangle) {
    if (rectangle == NONE) {
      return;
    }
    int before = previous[rectangle];
    int after = next[rectangle];
    if (after == NONE && (before == NONE || !finished)) {
      heap.remove(rectangle);
      return;
    }
    long weight = nanos[rectangle];
    weight += before == NONE ? 0 : nanos[before];
    weight += after == NONE ? 0 : nanos[after];
    heap.put(rectangle, weight);
  }

  private int take() {
    live++;
    if (free != NONE) {
      int rectangle = free;
      free = next[rectangle];
      return rectangle;
    }
    if (used == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * used);
      pairs = Arrays.copyOf(pairs, 2 * used);
      mixtures = Arrays.copyOf(mixtures, 2 * used);
      previous = Arrays.copyOf(previous, 2 * used);
      next = Arrays.copyOf(next, 2 * used);
      rowOf = Arrays.copyOf(rowOf, 2 * used);
    }
    return used++;
  }

  private void release(int rectangle) {
    heap.remove(rectangle);
    mixtures[rectangle] = null;
    next[rectangle] = free;
    free = rectangle;
    live--;
  }

  /** How many rectangles there are. */
  int size() {
    return live;
  }

  /** The first rectangle of a row, or {@link #NONE}. */
  int first(int row) {
    return firstOf[row];
  }

  /** The next rectangle of its row, or {@link #NONE}. */
  int next(int rectangle) {
    return next[rectangle];
  }

  long nanos(int rectangle) {
    return nanos[rectangle];
  }

  /** What a rectangle consists of; one part if it was not merged. */
  Mixture mixture(int rectangle) {
    Mixture mixture = mixtures[rectangle];
    return mixture != null ? mixture : Mixture.of(pairs[rectangle], nanos[rectangle]);
  }
}
