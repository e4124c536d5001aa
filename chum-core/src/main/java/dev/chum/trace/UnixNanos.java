package dev.chum.trace;

/** Times in nanoseconds since 1970, which a long holds up to the year 2262. */
final class UnixNanos {
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  /** Leaves room for durations and for adding two. */
  private static final long MAX_SECONDS = Long.MAX_VALUE / NANOS_PER_SECOND / 2;

  /** Half of what {@link #of} leaves room for: 73 years. */
  static final long MAX_DURATION_NANOS = Long.MAX_VALUE / 4;

  private UnixNanos() {}

  static long of(long seconds, int nanos) throws BrokenCallException {
    if (seconds < 0 || seconds > MAX_SECONDS) {
      throw new BrokenCallException("its time is not between 1970 and 2116");
    }
    return seconds * NANOS_PER_SECOND + nanos;
  }
}
