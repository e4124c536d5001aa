package dev.chum.journal;

import dev.chum.pacing.RunTime;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The journal of a run while it is written. Shared by all workers and one thread of its own, the
 * {@link JournalKeeper}.
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
  private final Path path;
  private final JournalFile file;
  private final RunTime time;
  private final boolean syncsEach;
  private final long originNanos;
  private final List<WorkerJournal> workers = new ArrayList<>();
  private final JournalKeeper keeper;

  private Journal(Path path, JournalFile file, int workerCount, JournalSync sync, RunTime time) {
    this.path = path;
    this.file = file;
    this.time = time;
    this.syncsEach = sync instanceof JournalSync.Each;
    this.originNanos = time.clock().nanoTime();
    for (int worker = 0; worker < workerCount; worker++) {
      workers.add(new WorkerJournal(this, worker, file.nonce()));
    }
    this.keeper = new JournalKeeper(file, sync, workerCount, this::entries);
    keeper.start();
  }

  /**
   * Refuses a file that is there already, or a folder that is not.
   *
   * @param runFolder need not be there yet
   * @throws InvalidValueException when so; nothing is touched
   */
  public static void check(JournalSpec journal, Optional<Path> runFolder) {
    Path path = journal.file();
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new InvalidValueException(
          "--journal "
              + path
              + ": is there already, and a journal is never overwritten; give a new"
              + " file");
    }
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null || (!Files.isDirectory(folder) && !isSame(folder, runFolder))) {
      throw new InvalidValueException(
          "--journal " + path + ": there is no such folder; make it or give another file");
    }
  }

  private static boolean isSame(Path folder, Optional<Path> runFolder) {
    return runFolder
        .map(own -> own.toAbsolutePath().normalize().equals(folder.normalize()))
        .orElse(false);
  }

  /**
   * Makes the journal of a run that begins now.
   *
   * @throws IOException when the file cannot be made, or is on a file system that cannot map files
   */
  public static Journal create(RunSpec spec, JournalSpec journal, String version, RunTime time)
      throws IOException {
    long startUnixMillis = time.unixMillis();
    JournalHead head = JournalHead.of(spec, version, startUnixMillis);
    long nonce = Mix64.mix(System.nanoTime() ^ spec.seed() ^ startUnixMillis << 20);
    JournalFile file = JournalFile.create(journal.file(), head, nonce);
    return new Journal(journal.file(), file, spec.workers(), journal.sync(), time);
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
    return (time.clock().nanoTime() - originNanos) / JournalFormat.TICK_NANOS;
  }

  boolean syncsEach() {
    return syncsEach;
  }

  /**
   * Fails when entries would get lost.
   *
   * @throws JournalException when so
   */
  void checkWritable() {
    String why = keeper.failure();
    if (why != null) {
      throw new JournalException("the journal " + path + " cannot be written: " + why);
    }
  }

  /** Gives a full chunk back, if there is one, and waits for one that has room. */
  ByteBuffer exchange(@Nullable ByteBuffer full) {
    ByteBuffer next = keeper.exchange(full);
    if (next != null) {
      return next;
    }
    checkWritable();
    throw new JournalException("the journal " + path + " is closed");
  }

  /** Waits until all that the calling thread has written is on the disk; together with others. */
  void awaitSync() {
    keeper.awaitSync();
    checkWritable();
  }

  /** What was written will be synced, with the next that somebody waits for or in some ms. */
  void syncSoon() {
    keeper.syncSoon();
  }

  private long entries() {
    long sum = 0;
    for (WorkerJournal worker : workers) {
      sum += worker.entries();
    }
    return sum;
  }

  /** What the run wrote is about to be removed on purpose: nobody shall miss it. */
  public void objectsAreRemoved() throws IOException {
    file.end(time.unixMillis(), true);
  }

  /** Notes the end of the run, the workers being gone; says how it went, in one line. */
  public String finish() {
    keeper.stop();
    StringBuilder words = new StringBuilder("journal in ").append(path);
    words.append(", ").append(entries()).append(" changes");
    try {
      checkWritable();
      keeper.trim();
      file.end(time.unixMillis(), false);
    } catch (IOException | JournalException e) {
      return words + ", which ends early: " + e.getMessage();
    }
    if (keeper.waits() > 0) {
      words.append("; workers waited for it ").append(keeper.waits()).append(" times, ");
      words.append(DurationText.human(keeper.waitNanos())).append(" in all");
    }
    return words.toString();
  }

  /** Removes the file, for a run that does not begin. */
  public void discard() throws IOException {
    close();
    Files.deleteIfExists(path);
  }

  @Override
  public void close() {
    keeper.stop();
    file.close();
  }
}
