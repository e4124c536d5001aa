package dev.chum.pool;

import dev.chum.random.RandomSource;
import java.util.Arrays;

/**
 * The ids of the objects that a worker may read or delete, in the order of their last use. Confined
 * to the worker's thread; every call is O(1), 8 bytes an id, and nothing is allocated but when the
 * ring doubles.
 *
 * <p>Ids live in a power-of-two ring from {@code head} (least recently used) to {@code tail}. An id
 * that leaves from the middle is replaced by the one at the tail, so that there are no holes and,
 * under zipf, the favourites stay what they are.
 */
public final class ObjectPool {
  private static final int FIRST_CAPACITY = 64;

  private final QueueMode mode;
  private final ZipfSampler zipf;
  private final int cap;
  private long[] ring = new long[FIRST_CAPACITY];
  private long head;
  private long tail;

  /**
   * @param cap the most ids that are kept, 1 or more
   */
  public ObjectPool(QueueMode mode, int cap) {
    this.mode = mode;
    this.cap = cap;
    this.zipf = new ZipfSampler(mode instanceof QueueMode.Zipf z ? z.theta() : 1);
  }

  public boolean isEmpty() {
    return head == tail;
  }

  public int size() {
    return (int) (tail - head);
  }

  /**
   * Adds the most recently used id.
   *
   * @return false when the pool was full and the least recently used id was forgotten for it
   */
  public boolean add(long id) {
    boolean room = size() < cap;
    if (!room) {
      head++;
    } else if (size() == ring.length) {
      grow();
    }
    ring[slot(tail++)] = id;
    return room;
  }

  /** Chooses an id for use and keeps it. The pool must not be empty. */
  public long use(RandomSource random) {
    long position = choose(random);
    long id = ring[slot(position)];
    if (mode instanceof QueueMode.Lru) {
      head++;
      ring[slot(tail++)] = id;
    }
    return id;
  }

  /** Chooses an id and removes it. The pool must not be empty. */
  public long take(RandomSource random) {
    long position = choose(random);
    long id = ring[slot(position)];
    if (position == head) {
      head++;
    } else {
      ring[slot(position)] = ring[slot(--tail)];
    }
    return id;
  }

  private long choose(RandomSource random) {
    if (mode instanceof QueueMode.Uniform) {
      return head + random.nextInt(size());
    }
    if (mode instanceof QueueMode.Lru) {
      return head;
    }
    return mode instanceof QueueMode.Mru ? tail - 1 : head + zipf.sample(size(), random) - 1;
  }

  private int slot(long position) {
    return (int) position & (ring.length - 1);
  }

  private void grow() {
    long[] larger = Arrays.copyOf(ring, ring.length * 2);
    for (long position = head; position < tail; position++) {
      larger[(int) position & (larger.length - 1)] = ring[slot(position)];
    }
    ring = larger;
  }
}
