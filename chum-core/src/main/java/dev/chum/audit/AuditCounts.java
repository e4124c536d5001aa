package dev.chum.audit;

import java.util.Arrays;

/**
 * How many names came to which verdict, and when the changes had been acknowledged that are lost or
 * stale. Confined to one thread.
 */
public final class AuditCounts {
  private final long[] counts = new long[Verdict.values().length];
  private long firstLossUnixMillis = Long.MAX_VALUE;
  private long lastLossUnixMillis = Long.MIN_VALUE;

  void add(Verdict verdict) {
    counts[verdict.ordinal()]++;
  }

  void add(Verdict verdict, long count) {
    counts[verdict.ordinal()] += count;
  }

  /** Something that had been acknowledged at this time is not there. */
  void lost(long unixMillis) {
    firstLossUnixMillis = Math.min(firstLossUnixMillis, unixMillis);
    lastLossUnixMillis = Math.max(lastLossUnixMillis, unixMillis);
  }

  void addAll(AuditCounts other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
    if (other.hasLoss()) {
      lost(other.firstLossUnixMillis);
      lost(other.lastLossUnixMillis);
    }
  }

  public long of(Verdict verdict) {
    return counts[verdict.ordinal()];
  }

  /** Names that were looked at. */
  public long all() {
    return Arrays.stream(counts).sum();
  }

  /** Names of which the storage has broken its promise. */
  public long wrong() {
    long sum = 0;
    for (Verdict verdict : Verdict.values()) {
      sum += verdict.isWrong() ? of(verdict) : 0;
    }
    return sum;
  }

  boolean hasLoss() {
    return firstLossUnixMillis <= lastLossUnixMillis;
  }

  long firstLossUnixMillis() {
    return firstLossUnixMillis;
  }

  long lastLossUnixMillis() {
    return lastLossUnixMillis;
  }
}
