package dev.chum.journal;

import static dev.chum.journal.JournalFormat.ENTRY_BYTES;
import static dev.chum.journal.JournalFormat.WORDS;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One worker's part of a journal. Confined to the worker's thread; takes no lock but once in a
 * chunk of thousands of entries, and allocates nothing.
 *
 * <p>An entry is stored into the mapped file. That is all it takes to survive a kill of this
 * process: the pages belong to the system from then on. A power cut is another matter; see {@link
 * Journal}.
 */
public final class WorkerJournal {
  private static final VarHandle ENTRIES;

  static {
    try {
      ENTRIES = MethodHandles.lookup().findVarHandle(WorkerJournal.class, "entries", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Journal journal;
  private final int worker;
  private final long nonce;
  private @Nullable ByteBuffer chunk;
  private int at;
  private long chunks;

  /** Entries begun, this worker's place in its own sequence; read by the keeper. */
  private long entries;

  private boolean open;
  private long head;

  WorkerJournal(Journal journal, int worker, long nonce) {
    this.journal = journal;
    this.worker = worker;
    this.nonce = nonce;
  }

  /**
   * A change is about to be asked of the storage. When this returns, the system has the entry, and
   * with {@code --journal-sync each} the disk.
   *
   * @param lengthBytes what the object will have; 0 where that does not apply
   * @throws JournalException when the journal cannot be written
   */
  void intend(ChangeKind kind, long id, long lengthBytes) {
    journal.checkWritable();
    ByteBuffer to = room();
    int code = kind.code();
    head = JournalFormat.head(nonce, worker, entries, code, id, lengthBytes);
    WORDS.set(to, at, id);
    WORDS.set(to, at + 8, lengthBytes);
    WORDS.setRelease(to, at + 16, head);
    open = true;
    ENTRIES.setOpaque(this, entries + 1);
    if (journal.syncsEach()) {
      journal.awaitSync();
    }
  }

  /** The storage has acknowledged the change. */
  void acknowledge() {
    conclude(Outcome.ACKNOWLEDGED);
  }

  /** The change has failed; no failure says for sure that nothing was done. */
  void fail() {
    conclude(Outcome.FAILED);
  }

  private void conclude(Outcome outcome) {
    ByteBuffer to = chunk;
    if (to != null && open) {
      WORDS.setRelease(to, at + 24, JournalFormat.outcome(head, outcome, journal.ticks()));
      open = false;
      at += ENTRY_BYTES;
      if (journal.syncsEach()) {
        journal.syncSoon();
      }
    }
  }

  /** The chunk with room for an entry. One that was left open stays what it is: in flight. */
  private ByteBuffer room() {
    if (open) {
      open = false;
      at += ENTRY_BYTES;
    }
    ByteBuffer current = chunk;
    if (current != null && at < current.capacity()) {
      return current;
    }
    chunk = null; // or it would be used again when there is no next one
    ByteBuffer next = journal.exchange(current);
    long ordinal = chunks++;
    WORDS.set(next, 8, (long) worker);
    WORDS.set(next, 16, ordinal);
    WORDS.set(next, 24, JournalFormat.chunkCheck(nonce, worker, ordinal));
    WORDS.setRelease(next, 0, JournalFormat.CHUNK_MAGIC);
    chunk = next;
    at = ENTRY_BYTES;
    return next;
  }

  /** Entries so far; any thread. */
  long entries() {
    return (long) ENTRIES.getOpaque(this);
  }
}
