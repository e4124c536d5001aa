package dev.chum.pacing;

import java.util.function.LongSupplier;

/**
 * The time of day as one run counts it: the system's at its begin, carried on by the monotonic
 * clock. So all that the run writes down stays in order, and as far apart as it was, when somebody
 * sets the machine's clock meanwhile. Immutable.
 *
 * @param beginUnixMillis in milliseconds since 1970
 * @param beginNanos the same moment on the clock
 */
public record RunTime(long beginUnixMillis, long beginNanos, NanoClock clock) {
  /**
   * Begins now.
   *
   * @param unixMillis the time of day, which is asked once
   */
  public static RunTime begin(LongSupplier unixMillis, NanoClock clock) {
    return new RunTime(unixMillis.getAsLong(), clock.nanoTime(), clock);
  }

  /** Now, in milliseconds since 1970. */
  public long unixMillis() {
    return beginUnixMillis + (clock.nanoTime() - beginNanos) / 1_000_000;
  }
}
