package dev.chum.audit;

import dev.chum.journal.JournalHead;
import dev.chum.journal.JournalReader;
import dev.chum.payload.ContentPattern;
import dev.chum.stop.StopSignal;
import dev.chum.target.StorageException;
import dev.chum.target.StoredReader;
import dev.chum.target.StoredRun;
import dev.chum.verify.PageChecksums;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds what a journal says must be on a target against what is there. Used once, by one thread.
 * Writes nothing to the target: it could not, as all it has is a {@link StoredRun}.
 */
public final class Audit {
  private final JournalReader journal;
  private final JournalHead head;
  private final JournalScan scan;
  private final StoredRun stored;
  private final int threads;
  private final StopSignal stop;
  private final int budgetBytes;

  /**
   * @param threads that read at the same time, each over a connection of its own
   * @param stop ends it early
   * @throws dev.chum.units.InvalidValueException when the journal is damaged beyond use
   */
  public Audit(JournalReader journal, StoredRun stored, int threads, StopSignal stop)
      throws IOException {
    this(journal, stored, threads, stop, ObjectStates.BUDGET_BYTES);
  }

  Audit(JournalReader journal, StoredRun stored, int threads, StopSignal stop, int budgetBytes)
      throws IOException {
    this.budgetBytes = budgetBytes;
    this.journal = journal;
    this.head = journal.head();
    this.scan = new JournalScan(journal);
    this.stored = stored;
    this.threads = threads;
    this.stop = stop;
  }

  public JournalScan scan() {
    return scan;
  }

  /**
   * Looks at all objects from one on.
   *
   * @param from how many were looked at before, by an audit that was interrupted
   * @param before what was found then
   * @return how far it came, and what was found in all
   * @throws IOException when the journal cannot be read, or what is found cannot be written
   */
  public AuditResult run(long from, AuditCounts before, AuditListener listener) throws IOException {
    boolean renamesTear = stored.remains() == StoredRun.Remains.ANYTHING;
    ObjectStates states = new ObjectStates(scan, head.objects(), renamesTear, budgetBytes);
    ContentPattern pattern = head.content();
    PageChecksums checksums = new PageChecksums(pattern);
    long reached = from;
    Optional<StorageException> silence = Optional.empty();
    while (reached < scan.objects() && !stop.isRaised() && silence.isEmpty()) {
      long end = Math.min(scan.objects(), reached + states.capacity());
      states.load(journal, reached, end);
      InOrder order = new InOrder(reached, end, before, listener);
      lookAt(order, states, checksums, pattern);
      reached = order.reached();
      Exception failure = order.failure();
      if (failure instanceof IOException e) {
        throw e;
      }
      silence = Optional.ofNullable((StorageException) failure);
    }
    return new AuditResult(before, reached, reached == scan.objects(), silence);
  }

  private void lookAt(
      InOrder order, ObjectStates states, PageChecksums checksums, ContentPattern pattern) {
    List<Thread> readers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int index = i;
      Thread thread =
          new Thread(() -> work(index, order, states, checksums, pattern), "audit " + index);
      thread.setDaemon(true);
      readers.add(thread);
      thread.start();
    }
    for (Thread thread : readers) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        order.stop();
      }
    }
  }

  private void work(
      int index,
      InOrder order,
      ObjectStates states,
      PageChecksums checksums,
      ContentPattern pattern) {
    stop.join();
    try (StoredReader reader = stored.openReader()) {
      ObjectAudit objects =
          new ObjectAudit(head, states, checksums, pattern, reader, stored.remains(), stop, index);
      for (long begin = order.claim(); begin >= 0; begin = order.claim()) {
        for (long number = begin; number < order.end(begin); number++) {
          if (stop.isRaised()) {
            order.stop();
            return;
          }
          objects.look(number);
        }
        order.done(begin, objects.take());
      }
    } catch (StorageException e) {
      order.fail(e);
    } catch (RuntimeException | Error e) {
      order.fail(new IOException("the audit broke: " + e, e));
    }
  }
}
