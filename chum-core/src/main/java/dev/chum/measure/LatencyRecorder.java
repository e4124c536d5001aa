package dev.chum.measure;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A histogram of latencies that one thread writes and others read while it does.
 *
 * <p>Written by the worker, read by the reporter. Counts only grow; a reader that wants an interval
 * subtracts what it read before. So nothing is swapped, nobody waits, and no value falls between
 * two intervals. A reader may see a value in one of count, sum and maximum and not yet in another;
 * the next reading has it in all.
 *
 * <p>Buckets are those of HdrHistogram with two significant digits ({@link LatencyBuckets}): a
 * value is off by at most 1/128. Memory is taken 272 bytes at a time, when a quarter of a power of
 * two is first hit: a typical histogram is 3 KiB, not 40.
 */
public final class LatencyRecorder {
  private static final VarHandle COUNTS = MethodHandles.arrayElementVarHandle(long[].class);
  private static final VarHandle PAGES = MethodHandles.arrayElementVarHandle(long[][].class);
  private static final VarHandle SUM;
  private static final VarHandle MAX;
  private static final VarHandle CLAMPED;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      SUM = lookup.findVarHandle(LatencyRecorder.class, "sumNanos", long.class);
      MAX = lookup.findVarHandle(LatencyRecorder.class, "maxNanos", long.class);
      CLAMPED = lookup.findVarHandle(LatencyRecorder.class, "clamped", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final long[] @Nullable [] pages = new long[LatencyBuckets.PAGES][];
  private long sumNanos;
  private long maxNanos;
  private long clamped;

  /** Adds one value; out of range, it is counted at the end of the range and as clamped. */
  public void record(long nanos) {
    int index = LatencyBuckets.index(nanos);
    if (index < 0) {
      CLAMPED.setOpaque(this, clamped + 1);
      record(LatencyBuckets.clamp(nanos));
      return;
    }
    long[] page = pages[index >>> LatencyBuckets.PAGE_BITS];
    if (page == null) {
      page = newPage(index >>> LatencyBuckets.PAGE_BITS);
    }
    int slot = index & LatencyBuckets.PAGE_MASK;
    COUNTS.setOpaque(page, slot, page[slot] + 1);
    SUM.setOpaque(this, sumNanos + nanos);
    if (nanos > maxNanos) {
      MAX.setOpaque(this, nanos);
    }
  }

  private long[] newPage(int page) {
    long[] counts = new long[LatencyBuckets.PAGE_SIZE];
    PAGES.setRelease(pages, page, counts);
    return counts;
  }

  /** Adds all that was recorded so far to a total of the reader's. */
  public void addTo(LatencyTotals totals) {
    for (int page = 0; page < pages.length; page++) {
      long[] counts = (long[]) PAGES.getAcquire(pages, page);
      if (counts != null) {
        for (int slot = 0; slot < counts.length; slot++) {
          long count = (long) COUNTS.getOpaque(counts, slot);
          if (count != 0) {
            totals.add(page << LatencyBuckets.PAGE_BITS | slot, count);
          }
        }
      }
    }
    totals.addSums(
        (long) SUM.getOpaque(this), (long) MAX.getOpaque(this), (long) CLAMPED.getOpaque(this));
  }
}
