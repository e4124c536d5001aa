package dev.chum.audit;

import dev.chum.journal.JournalReader;
import dev.chum.journal.Machine;
import dev.chum.journal.Outcome;
import dev.chum.target.StoredRun;
import java.nio.file.Path;

/**
 * What is audited.
 *
 * @param version of the chum that audits
 * @param journalId tells the journal from every other
 * @param target as it was asked for
 * @param place where on it the run's objects are
 * @param marked whether the run's marker is there
 * @param ended whether the run has said that it is over; it was killed when not
 * @param whole whether no part of the journal is torn
 * @param clientRestarted whether the client was started again after the run, or this is another one
 * @param acknowledged changes
 * @param failed changes
 * @param inFlight changes
 * @param objects and directories, those that were deleted included
 */
public record AuditHead(
    String version,
    Path journal,
    long journalId,
    String runId,
    long startUnixMillis,
    String target,
    String place,
    boolean marked,
    boolean ended,
    boolean whole,
    boolean clientRestarted,
    String journalSync,
    long acknowledged,
    long failed,
    long inFlight,
    long objects) {

  public static AuditHead of(
      String version, JournalReader journal, JournalScan scan, String target, StoredRun stored) {
    return new AuditHead(
        version,
        journal.path(),
        journal.nonce(),
        journal.head().runId(),
        journal.head().startUnixMillis(),
        target,
        stored.place(),
        stored.isMarked(),
        journal.isEnded(),
        scan.isWhole(),
        !journal.head().machine().equals(Machine.asStarted()),
        journal.head().journalSync(),
        scan.changes(Outcome.ACKNOWLEDGED),
        scan.changes(Outcome.FAILED),
        scan.changes(Outcome.IN_FLIGHT),
        scan.objects());
  }

  /** Whether the journal may lack changes that were made: only after a power cut of the client. */
  boolean mayLackChanges() {
    return !ended && (clientRestarted || !whole) && !journalSync.equals("each");
  }
}
