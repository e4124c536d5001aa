package dev.chum.picture;

import java.util.Arrays;

/**
 * A binary heap of rectangles, the lightest on top, in which the weight of any can change. Of equal
 * weights the lower number is the lighter, so that the same data give the same picture. Confined to
 * its coalescer; allocates only to grow, which is why it is not a PriorityQueue.
 */
final class RectangleHeap {
  private static final int ABSENT = -1;

  private int[] heap = new int[1024];

  /** By place, as {@code heap} is: those that are compared lie side by side. */
  private long[] weights = new long[1024];

  private int size;
  private int[] placeOf = filled(new int[1024], 0);

  boolean isEmpty() {
    return size == 0;
  }

  int lightest() {
    return heap[0];
  }

  /** Puts a rectangle in, or gives it another weight. */
  void put(int rectangle, long weight) {
    if (rectangle >= placeOf.length) {
      int known = placeOf.length;
      placeOf = filled(Arrays.copyOf(placeOf, Math.max(rectangle + 1, 2 * known)), known);
    }
    int at = placeOf[rectangle];
    if (at == ABSENT) {
      if (size == heap.length) {
        heap = Arrays.copyOf(heap, 2 * size);
        weights = Arrays.copyOf(weights, 2 * size);
      }
      at = size++;
    }
    settle(rectangle, weight, at);
  }

  /** Takes a rectangle out, if it is in. */
  void remove(int rectangle) {
    if (rectangle >= placeOf.length || placeOf[rectangle] == ABSENT) {
      return;
    }
    int at = placeOf[rectangle];
    placeOf[rectangle] = ABSENT;
    size--;
    if (at < size) {
      settle(heap[size], weights[size], at);
    }
  }

  /** Finds the place of a rectangle, up or down from one that is free. */
  private void settle(int rectangle, long weight, int from) {
    int at = from;
    for (int parent = (at - 1) >> 1;
        at > 0 && isLighter(rectangle, weight, parent);
        parent = (at - 1) >> 1) {
      place(heap[parent], weights[parent], at);
      at = parent;
    }
    for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && isLighter(heap[child + 1], weights[child + 1], child)) {
        child++;
      }
      if (isLighter(rectangle, weight, child)) {
        break;
      }
      place(heap[child], weights[child], at);
      at = child;
    }
    place(rectangle, weight, at);
  }

  private boolean isLighter(int rectangle, long weight, int thanAt) {
    return weight < weights[thanAt] || (weight == weights[thanAt] && rectangle < heap[thanAt]);
  }

  private void place(int rectangle, long weight, int at) {
    heap[at] = rectangle;
    weights[at] = weight;
    placeOf[rectangle] = at;
  }

  private static int[] filled(int[] places, int from) {
    Arrays.fill(places, from, places.length, ABSENT);
    return places;
  }
}
