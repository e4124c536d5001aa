package dev.chum.pacing;

import dev.chum.random.RandomSource;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Starts that were recorded, of one worker's operations. Claimed by that worker alone, in their
 * order; looked at by the reporter.
 */
public final class RecordedSchedule implements Schedule {
  /** What comes later than in 146 years comes then: no sum of times goes round. */
  private static final long MOST_NANOS = Long.MAX_VALUE / 2;

  private final long originNanos;
  private final long[] atNanos;
  private final double speed;
  private final AtomicInteger next = new AtomicInteger();

  /**
   * @param originNanos the clock's time at which the recording begins
   * @param atNanos the starts since then, sorted; not changed by anybody from now on
   * @param speed how much faster than they were recorded, above 0
   */
  public RecordedSchedule(long originNanos, long[] atNanos, double speed) {
    this.originNanos = originNanos;
    this.atNanos = atNanos;
    this.speed = speed;
  }

  /** May be called once for each start. */
  @Override
  public long claim(RandomSource random) {
    int index = next.getPlain();
    next.setRelease(index + 1);
    return due(index);
  }

  private long due(int index) {
    long at = atNanos[index];
    return originNanos + Math.min(MOST_NANOS, speed == 1 ? at : Math.round(at / speed));
  }

  @Override
  public long behindNanos(long nowNanos) {
    int index = next.get();
    return index == atNanos.length ? 0 : Math.max(0, nowNanos - due(index));
  }

  @Override
  public double behindStarts(long nowNanos) {
    long recordedNow = (long) ((nowNanos - originNanos) * speed);
    int from = next.get();
    int place = Arrays.binarySearch(atNanos, from, atNanos.length, recordedNow);
    int dueBefore = place < 0 ? -place - 1 : place; // one more or less does not matter
    return dueBefore - from;
  }
}
