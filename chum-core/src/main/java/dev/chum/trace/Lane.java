package dev.chum.trace;

/** One of the rows in which the calls of an entity are shown. Belongs to {@link Lanes}. */
final class Lane {
  private final int entity;
  private final int number;
  private long endNanos;
  private boolean ending;

  Lane(int entity, int number) {
    this.entity = entity;
    this.number = number;
  }

  int entity() {
    return entity;
  }

  /** From 0. */
  int number() {
    return number;
  }

  /** When its latest call ends. */
  long endNanos() {
    return endNanos;
  }

  /** Whether its latest call ends now, and nobody has been told. */
  boolean isEnding() {
    return ending;
  }

  void isEnding(boolean now) {
    ending = now;
  }

  void busyUntil(long nanos) {
    endNanos = nanos;
  }
}
