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
  private int size;
  private long[] weights = new long[1024];
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
      int length = Math.max(rectangle + 1, 2 * placeOf.length);
      int known = placeOf.length;
      placeOf = filled(Arrays.copyOf(placeOf, length), known);
      weights = Arrays.copyOf(weights, length);
    }
    weights[rectangle] = weight;
    if (placeOf[rectangle] == ABSENT) {
      if (size == heap.length) {
        heap = Arrays.copyOf(heap, 2 * size);
      }
      place(rectangle, size++);
    }
    settle(placeOf[rectangle]);
  }

  /** Takes a rectangle out, if it is in. */
  void remove(int rectangle) {
    if (rectangle >= placeOf.length || placeOf[rectangle] == ABSENT) {
      return;
    }
    int at = placeOf[rectangle];
    placeOf[rectangle] = ABSENT;
    int last = heap[--size];
    if (last != rectangle) {
      place(last, at);
      settle(at);
    }
  }

  /** Moves what is at a place up or down to where it belongs. */
  private void settle(int from) {
    int rectangle = heap[from];
    int at = from;
    while (at > 0 && isLighter(rectangle, heap[(at - 1) >>> 1])) {
      place(heap[(at - 1) >>> 1], at);
      at = (at - 1) >>> 1;
    }
    for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && isLighter(heap[child + 1], heap[child])) {
        child++;
      }
      if (!isLighter(heap[child], rectangle)) {
        break;
      }
      place(heap[child], at);
      at = child;
    }
    place(rectangle, at);
  }

  private boolean isLighter(int a, int b) {
    return weights[a] < weights[b] || weights[a] == weights[b] && a < b;
  }

  private void place(int rectangle, int at) {
    heap[at] = rectangle;
    placeOf[rectangle] = at;
  }

  private static int[] filled(int[] places, int from) {
    Arrays.fill(places, from, places.length, ABSENT);
    return places;
  }
}
