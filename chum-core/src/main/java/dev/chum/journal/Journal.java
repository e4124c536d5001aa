package dev.chum.journal;

import dev.chum.pacing.NanoClock;
import dev.chum.random.Mix64;
import dev.chum.spec.JournalSpec;
import dev.chum.spec.JournalSync;
import dev.chum.spec.RunSpec;
import dev.chum.target.Session;
import dev.chum.units.DurationText;
import dev.chum.units.InvalidValueException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The journal of a run while it is written. Shared by all workers and one thread of its own, the
 * keeper.
 *
 * <p>Each worker stores its entries into a chunk of the file that is mapped into memory, without a
 * lock and without a system call. The keeper has chunks ready, whose blocks it has written before,
 * so that a full disk shows there and not in a worker; it takes back those that are full, and makes
 * the file durable.
 *
 * <ul>
 *   <li>An entry is the system's before the operation that it announces begins: a kill of this
 *       process loses none.
 *   <li>A power cut of the client loses what came after the last sync, announcements included: up
 *       to {@code --journal-sync}, or nothing with {@code each}.
 *   <li>Nothing is dropped. A worker waits when there is no chunk, and the run fails when there
 *       will be none.
 * </ul>
 */
public final class Journal implements AutoCloseable {
  /** How long an outcome waits for company when each operation is synced. */
  private static final long SYNC_SOON_NANOS = 5_000_000;

  private static final int MAX_SPARE_CHUNKS = 64;

  private final Path path;
  private final JournalFile file;
  private final NanoClock clock;
  private final JournalSync sync;
  private final long originNanos;
  private final List<WorkerJournal> workers = new ArrayList<>();
  private final Thread keeper = new Thread(this::keep, "journal");

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

  private Journal(Path path, JournalFile file, int workerCount, JournalSync sync, NanoClock clock) {
    this.path = path;
    this.file = file;
    this.sync = sync;
    this.clock = clock;
    this.originNanos = clock.nanoTime();
    this.spareTarget = Math.max(2, Math.min(MAX_SPARE_CHUNKS, workerCount));
    for (int worker = 0; worker < workerCount; worker++) {
      workers.add(new WorkerJournal(this, worker, file.nonce()));
    }
    keeper.setDaemon(true);
    keeper.start();
  }

  /**
   * Refuses a file that is there already, or a folder that is not.
   *
   * @throws InvalidValueException when so; nothing is touched
   */
  public static void check(JournalSpec journal) {
    Path path = journal.file();
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new InvalidValueException(
          "--journal "
              + path
              + ": is there already, and a journal is never overwritten; give a new"
              + " file");
    }
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new InvalidValueException(
          "--journal " + path + ": there is no such folder; make it or give another file");
    }
  }

  /**
   * Makes the journal of a run that begins now.
   *
   * @throws IOException when the file cannot be made, or is on a file system that cannot map files
   */
  public static Journal create(RunSpec spec, JournalSpec journal, String version, NanoClock clock)
      throws IOException {
    long startUnixMillis = System.currentTimeMillis();
    JournalHead head = JournalHead.of(spec, version, startUnixMillis);
    long nonce = Mix64.mix(System.nanoTime() ^ spec.seed() ^ startUnixMillis << 20);
    JournalFile file = JournalFile.create(journal.file(), head, nonce);
    return new Journal(journal.file(), file, spec.workers(), journal.sync(), clock);
  }

  /** A session that writes down what it changes; called by the worker's thread. */
  public Session over(Session session, int worker) {
    return new JournaledSession(session, workers.get(worker));
  }

  WorkerJournal of(int worker) {
    return workers.get(worker);
  }

  /** Now, as outcomes have it. */
  long ticks() {
    return (clock.nanoTime() - originNanos) / JournalFormat.TICK_NANOS;
  }

  boolean syncsEach() {
    return sync instanceof JournalSync.Each;
  }

  /**
   * Fails when entries would get lost.
   *
   * @throws JournalException when so
   */
  void checkWritable() {
    String why = failure;
    if (why != null) {
      throw new JournalException("the journal " + path + " cannot be written: " + why);
    }
  }

  /** Gives a full chunk back, if there is one, and waits for one that has room. */
  ByteBuffer exchange(@Nullable ByteBuffer full) {
    synchronized (this) {
      if (full != null) {
        retired.add(full);
      }
      if (spares.isEmpty()) {
        long begin = clock.nanoTime();
        awaitKeeper(Long.MAX_VALUE);
        if (full != null) { // the first one is made when it is asked for
          waits++;
          waitNanos += clock.nanoTime() - begin;
        }
        spareTarget = Math.min(MAX_SPARE_CHUNKS, spareTarget * 2);
      }
      ByteBuffer next = spares.poll();
      notifyAll();
      if (next != null) {
        return next;
      }
    }
    checkWritable();
    throw new JournalException("the journal " + path + " is closed");
  }

  /**
   * A worker waits until there is a spare chunk, or so many syncs are done; returns at a failure,
   * too.
   */
  private synchronized void awaitKeeper(long syncs) {
    notifyAll();
    boolean interrupted = false;
    boolean forSpare = syncs == Long.MAX_VALUE;
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

  /** Waits until all that the calling thread has written is on the disk; together with others. */
  void awaitSync() {
    synchronized (this) {
      awaitKeeper(++syncsAsked);
    }
    checkWritable();
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
      long nextSync = System.nanoTime() + periodNanos();
      long synced = 0;
      while (!isClosing()) {
        supply();
        boolean due = System.nanoTime() - nextSync >= 0;
        long entries = entries();
        if (isSyncAsked() || (due && entries != synced)) {
          sync();
          synced = entries;
        }
        if (due) {
          nextSync = System.nanoTime() + periodNanos();
        }
        idleUntil(nextSync);
      }
    } catch (IOException e) {
      fail(String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) {
      fail(e.toString());
    }
  }

  private long periodNanos() {
    return sync instanceof JournalSync.Every every ? every.period().toNanos() : 1_000_000_000L;
  }

  private long entries() {
    long sum = 0;
    for (WorkerJournal worker : workers) {
      sum += worker.entries();
    }
    return sum;
  }

  private synchronized boolean isClosing() {
    return closing;
  }

  private synchronized boolean isSyncAsked() {
    return syncsAsked > syncsDone
        || (outcomesUnsyncedSince != Long.MAX_VALUE
            && System.nanoTime() - outcomesUnsyncedSince >= SYNC_SOON_NANOS);
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
    long left = nextSyncNanos - System.nanoTime();
    if (outcomesUnsyncedSince != Long.MAX_VALUE) {
      left = Math.min(left, outcomesUnsyncedSince + SYNC_SOON_NANOS - System.nanoTime());
    }
    boolean work =
        closing || syncsAsked > syncsDone || spares.size() < spareTarget || !retired.isEmpty();
    if (left <= 0 || work) {
      return;
    }
    try {
      wait(left / 1_000_000, (int) (left % 1_000_000));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void fail(String why) {
    failure = why;
    notifyAll();
  }

  /** What the run wrote is about to be removed on purpose: nobody shall miss it. */
  public void objectsAreRemoved() throws IOException {
    file.end(System.currentTimeMillis(), true);
  }

  /** Notes the end of the run, the workers being gone; says how it went, in one line. */
  public String finish() {
    stopKeeper();
    StringBuilder words = new StringBuilder("journal in ").append(path);
    words.append(", ").append(entries()).append(" changes");
    try {
      checkWritable();
      trim();
      file.end(System.currentTimeMillis(), false);
    } catch (IOException | JournalException e) {
      return words + ", which ends early: " + e.getMessage();
    }
    synchronized (this) {
      if (waits > 0) {
        words.append("; workers waited for it ").append(waits).append(" times, ");
        words.append(DurationText.human(waitNanos)).append(" in all");
      }
    }
    return words.toString();
  }

  /** Chunks are given out in the order of the file: what is left over is its end. */
  private synchronized void trim() throws IOException {
    int unused = spares.size();
    spares.forEach(Unmapping::unmap);
    spares.clear();
    file.trim(unused);
  }

  private void stopKeeper() {
    synchronized (this) {
      closing = true;
      notifyAll();
    }
    boolean interrupted = false;
    while (keeper.isAlive()) {
      try {
        keeper.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stopKeeper();
    file.close();
  }
}
