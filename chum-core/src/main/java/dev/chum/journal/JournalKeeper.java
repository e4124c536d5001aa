package dev.chum.journal;

import dev.chum.spec.JournalSync;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The thread that keeps a journal's file: has chunks ready, lets go of full ones, and makes the
 * file durable. Workers come here once in a chunk, and for each change where each is to be synced.
 *
 * <p>A sync serves all who had asked for one when it began.
 */
final class JournalKeeper {
  /** How long an outcome waits for company when each change is synced. */
  private static final long SYNC_SOON_NANOS = 5_000_000;

  /** How often it looks around where each change is synced. */
  private static final long LOOK_NANOS = 1_000_000_000;

  private static final int MAX_SPARE_CHUNKS = 64;

  private final JournalFile file;
  private final JournalSync sync;
  private final LongSupplier entries;
  private final Thread thread = new Thread(this::keep, "journal");

  // What follows is guarded by this.
  private final ArrayDeque<ByteBuffer> spares = new ArrayDeque<>();
  private final List<ByteBuffer> retired = new ArrayList<>();
  private int spareTarget;
  private long syncsAsked;
  private long syncsDone;
  private long outcomesUnsyncedSince = Long.MAX_VALUE;
  private boolean closing;
  private long waits;
  private long waitNanos;

  private volatile @Nullable String failure;

  /**
   * @param entries how many there are, which tells whether there is anything to sync
   */
  JournalKeeper(JournalFile file, JournalSync sync, int workers, LongSupplier entries) {
    this.file = file;
    this.sync = sync;
    this.entries = entries;
    this.spareTarget = Math.max(2, Math.min(MAX_SPARE_CHUNKS, workers));
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Why the file cannot be written any more; null while it can. */
  @Nullable String failure() {
    return failure;
  }

  /**
   * Gives a full chunk back, if there is one, and waits for one that has room.
   *
   * @return null when there will be none
   */
  synchronized @Nullable ByteBuffer exchange(@Nullable ByteBuffer full) {
    if (full != null) {
      retired.add(full);
    }
    if (spares.isEmpty()) {
      long begin = System.nanoTime();
      await(Long.MAX_VALUE);
      if (full != null) { // the first one is made when it is asked for
        waits++;
        waitNanos += System.nanoTime() - begin;
      }
      spareTarget = Math.min(MAX_SPARE_CHUNKS, spareTarget * 2);
    }
    ByteBuffer next = spares.poll();
    notifyAll();
    return next;
  }

  /** Waits until all that the calling thread has written is on the disk; together with others. */
  synchronized void awaitSync() {
    await(++syncsAsked);
  }

  /** Waits for so many syncs, or for a spare chunk; not after a failure. */
  private synchronized void await(long syncs) {
    boolean forSpare = syncs == Long.MAX_VALUE;
    boolean interrupted = false;
    notifyAll();
    while ((forSpare ? spares.isEmpty() : syncsDone < syncs) && failure == null && !closing) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** What was written will be synced, with the next that somebody waits for or in some ms. */
  synchronized void syncSoon() {
    if (outcomesUnsyncedSince == Long.MAX_VALUE) {
      outcomesUnsyncedSince = System.nanoTime();
      notifyAll();
    }
  }

  private void keep() {
    try {
      long period = sync instanceof JournalSync.Every e ? e.period().toNanos() : LOOK_NANOS;
      long nextSync = System.nanoTime() + period;
      long synced = 0;
      while (!isClosing()) {
        supply();
        boolean due = System.nanoTime() - nextSync >= 0;
        long now = entries.getAsLong();
        if (isSyncAsked() || (due && now != synced)) {
          sync();
          synced = now;
        }
        if (due) {
          nextSync = System.nanoTime() + period;
        }
        idleUntil(nextSync);
      }
    } catch (IOException e) {
      fail(String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) {
      fail(e.toString());
    }
  }

  private synchronized boolean isClosing() {
    return closing;
  }

  private synchronized boolean isSyncAsked() {
    return syncsAsked > syncsDone || outcomesDueIn() <= 0;
  }

  /** The time until outcomes that nobody waits for are to be synced, in nanoseconds. */
  private long outcomesDueIn() {
    return outcomesUnsyncedSince == Long.MAX_VALUE
        ? Long.MAX_VALUE
        : outcomesUnsyncedSince + SYNC_SOON_NANOS - System.nanoTime();
  }

  /** Has spare chunks ready and lets go of full ones. */
  private void supply() throws IOException {
    List<ByteBuffer> full;
    synchronized (this) {
      full = List.copyOf(retired);
      retired.clear();
    }
    full.forEach(Unmapping::unmap);
    while (needsChunk()) {
      ByteBuffer chunk = file.extend();
      synchronized (this) {
        spares.add(chunk);
        notifyAll();
      }
    }
  }

  private synchronized boolean needsChunk() {
    return spares.size() < spareTarget && !closing;
  }

  private void sync() throws IOException {
    long upTo;
    synchronized (this) {
      upTo = syncsAsked;
      outcomesUnsyncedSince = Long.MAX_VALUE;
    }
    file.sync();
    synchronized (this) {
      syncsDone = upTo;
      notifyAll();
    }
  }

  private synchronized void idleUntil(long nextSyncNanos) {
    long left = leftUntil(nextSyncNanos);
    while (left > 0 && !hasWork()) {
      try {
        wait(left / 1_000_000, (int) (left % 1_000_000));
      } catch (InterruptedException e) {
        return; // it looks around once more
      }
      left = leftUntil(nextSyncNanos);
    }
  }

  private synchronized long leftUntil(long nextSyncNanos) {
    return Math.min(nextSyncNanos - System.nanoTime(), outcomesDueIn());
  }

  private synchronized boolean hasWork() {
    return closing || syncsAsked > syncsDone || spares.size() < spareTarget || !retired.isEmpty();
  }

  private synchronized void fail(String why) {
    failure = why;
    notifyAll();
  }

  /** How often workers had to wait for a chunk. */
  synchronized long waits() {
    return waits;
  }

  synchronized long waitNanos() {
    return waitNanos;
  }

  /** Ends the thread; all workers have ended. */
  void stop() {
    synchronized (this) {
      closing = true;
      notifyAll();
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Takes the chunks that nobody has used off the end of the file: they are given out in the file's
   * order.
   */
  synchronized void trim() throws IOException {
    int unused = spares.size();
    spares.forEach(Unmapping::unmap);
    spares.clear();
    file.trim(unused);
  }
}
