package dev.chum.live;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What was seen over the last while, to tell how fast it changes. Belongs to one thread.
 *
 * @param <T> what was seen; at least once before anything is asked
 */
final class RecentPast<T> {
  private final long lengthNanos;
  private final Deque<Moment<T>> moments = new ArrayDeque<>();

  /** What was seen, and when. */
  record Moment<T>(long nanos, T value) {}

  /**
   * @param lengthNanos how far back it remembers, and up to one moment further
   */
  RecentPast(long lengthNanos) {
    this.lengthNanos = lengthNanos;
  }

  void add(long nanos, T value) {
    moments.addLast(new Moment<>(nanos, value));
    Moment<T> oldest = moments.removeFirst();
    while (!moments.isEmpty() && nanos - moments.getFirst().nanos() >= lengthNanos) {
      oldest = moments.removeFirst();
    }
    moments.addFirst(oldest);
  }

  Moment<T> oldest() {
    return moments.getFirst();
  }

  Moment<T> newest() {
    return moments.getLast();
  }

  /** Between the oldest and the newest moment; 0 when there is only one. */
  double seconds() {
    return (newest().nanos() - oldest().nanos()) / 1e9;
  }
}
