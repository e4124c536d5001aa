package dev.chum.statemap;

/**
 * A binary heap of (time, worker) pairs, the earliest on top; at most one pair a worker. Confined
 * to the writer thread; allocates nothing after construction, which is why it is not a
 * PriorityQueue.
 */
final class MergeHeap {
  private final long[] times;
  private final int[] workers;
  private int size;

  MergeHeap(int capacity) {
    times = new long[capacity];
    workers = new int[capacity];
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** The worker with the earliest time. */
  int worker() {
    return workers[0];
  }

  /** The earliest time. */
  long time() {
    return times[0];
  }

  void push(long time, int worker) {
    int at = size++;
    while (at > 0) {
      int parent = (at - 1) >>> 1;
      if (times[parent] <= time) {
        break;
      }
      move(parent, at);
      at = parent;
    }
    times[at] = time;
    workers[at] = worker;
  }

  /** Removes the earliest. */
  void pop() {
    size--;
    long time = times[size];
    int worker = workers[size];
    int at = 0;
    for (int child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && times[child + 1] < times[child]) {
        child++;
      }
      if (times[child] >= time) {
        break;
      }
      move(child, at);
      at = child;
    }
    times[at] = time;
    workers[at] = worker;
  }

  private void move(int from, int to) {
    times[to] = times[from];
    workers[to] = workers[from];
  }
}
