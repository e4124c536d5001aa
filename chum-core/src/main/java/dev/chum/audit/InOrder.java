package dev.chum.audit;

import dev.chum.audit.ObjectAudit.Batch;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives out batches of objects to threads, and hands on what comes of them in the order of the
 * objects, so that what is looked at is always a whole beginning. Shared by all threads.
 */
final class InOrder {
  static final int BATCH_OBJECTS = 128;

  /** How far one thread may be ahead of the slowest, in batches. */
  private static final int MAX_AHEAD = 1024;

  private final long from;
  private final long to;
  private final AuditCounts counts;
  private final AuditListener listener;
  private final Map<Long, Batch> early = new HashMap<>();
  private long nextClaim;
  private long nextCommit;
  private @Nullable Exception failure;
  private boolean over;

  /**
   * @param counts of what was looked at before; grows
   */
  InOrder(long from, long to, AuditCounts counts, AuditListener listener) {
    this.from = from;
    this.to = to;
    this.counts = counts;
    this.listener = listener;
    this.nextClaim = from;
    this.nextCommit = from;
  }

  /** The first object of the next batch; -1 when there is none. */
  synchronized long claim() {
    while (!over && nextClaim - nextCommit > (long) MAX_AHEAD * BATCH_OBJECTS) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        over = true;
      }
    }
    if (over || nextClaim >= to) {
      return -1;
    }
    long claimed = nextClaim;
    nextClaim = end(claimed);
    return claimed;
  }

  /** Where a batch that begins there ends. */
  long end(long begin) {
    return Math.min(to, begin + BATCH_OBJECTS);
  }

  /** A batch is done. */
  synchronized void done(long begin, Batch batch) {
    early.put(begin, batch);
    for (Batch next = early.remove(nextCommit); next != null; next = early.remove(nextCommit)) {
      nextCommit = end(nextCommit);
      counts.addAll(next.counts());
      try {
        listener.looked(next.findings(), nextCommit, counts);
      } catch (IOException e) {
        fail(e);
        return;
      }
    }
    notifyAll();
  }

  /** No more batches are given out. */
  synchronized void fail(Exception why) {
    if (failure == null) {
      failure = why;
    }
    stop();
  }

  synchronized void stop() {
    over = true;
    notifyAll();
  }

  /** The first object that was not looked at. */
  synchronized long reached() {
    return nextCommit;
  }

  synchronized @Nullable Exception failure() {
    return failure;
  }

  @Override
  public String toString() {
    return "objects " + from + " to " + to;
  }
}
