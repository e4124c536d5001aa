package dev.chum.pacing;

import dev.chum.random.RandomSource;

/**
 * The intended starts of an open loop: each goes to whoever claims it first, and they do not wait
 * for anybody. When all who could serve them are busy, the next claims are for starts that have
 * passed.
 */
public interface Schedule {
  /**
   * Claims the next start.
   *
   * @param random the claimer's own, for arrivals at random
   * @return the clock's time at which it is due; the past when it is late
   */
  long claim(RandomSource random);

  /** How late the earliest unclaimed start is, in nanoseconds; 0 when none is due. */
  long behindNanos(long nowNanos);

  /** How many unclaimed starts are due, on average where they are random. */
  double behindStarts(long nowNanos);
}
