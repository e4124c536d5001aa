package dev.chum.pacing;

import dev.chum.random.RandomSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Starts at a rate. Shared by the workers it is for; a claim is one atomic addition.
 *
 * <p>Times are kept in 1/1024 ns, so that a rate of millions a second is off by a few millionths.
 */
public final class PacedSchedule implements Schedule {
  private static final int FRACTION_BITS = 10;
  private static final double NANOS_PER_SECOND = 1e9;

  private final long originNanos;
  private final Arrival arrival;

  /** The mean distance of two starts, in 1/1024 ns. */
  private final double gap;

  private final long wholeGap;

  /** The next start, in 1/1024 ns since the origin. */
  private final AtomicLong next = new AtomicLong();

  /**
   * @param originNanos the clock's time of the first start
   * @param perSecond starts a second, above 0
   */
  public PacedSchedule(long originNanos, double perSecond, Arrival arrival) {
    this.originNanos = originNanos;
    this.arrival = arrival;
    this.gap = NANOS_PER_SECOND / perSecond * (1 << FRACTION_BITS);
    this.wholeGap = Math.max(1, Math.round(gap));
  }

  @Override
  public long claim(RandomSource random) {
    long distance =
        switch (arrival) {
          case CONSTANT -> wholeGap;
          case POISSON -> Math.round(-Math.log(1 - random.nextDouble()) * gap);
        };
    return originNanos + (next.getAndAdd(distance) >>> FRACTION_BITS);
  }

  @Override
  public long behindNanos(long nowNanos) {
    return Math.max(0, nowNanos - originNanos - (next.get() >>> FRACTION_BITS));
  }

  @Override
  public double behindStarts(long nowNanos) {
    return behindNanos(nowNanos) * (double) (1 << FRACTION_BITS) / gap;
  }
}
