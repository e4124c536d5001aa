package dev.chum.pacing;

import dev.chum.random.RandomSource;

/**
 * How long a worker waits whose operations keep failing: nothing after a single failure, then 1 ms,
 * doubled with each further one up to 1 s, and of that a uniformly random half to whole. The first
 * success forgets it all. Confined to the worker's thread.
 */
public final class Backoff {
  private static final long FIRST_NANOS = 1_000_000;
  private static final int MAX_DOUBLINGS = 10;

  private final RandomSource random;
  private int failures;

  public Backoff(RandomSource random) {
    this.random = random;
  }

  public void success() {
    failures = 0;
  }

  /** Counts a failure and returns the pause that it asks for, in nanoseconds. */
  public long failure() {
    failures++;
    if (failures == 1) {
      return 0;
    }
    long nanos = Math.min(1_000_000_000L, FIRST_NANOS << Math.min(failures - 2, MAX_DOUBLINGS));
    return nanos / 2 + random.nextLong(nanos / 2 + 1);
  }
}
