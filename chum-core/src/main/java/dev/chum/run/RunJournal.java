package dev.chum.run;

import dev.chum.journal.Journal;
import dev.chum.pacing.RunTime;
import dev.chum.spec.JournalSpec;
import dev.chum.spec.RunSpec;
import dev.chum.target.Session;
import dev.chum.target.Target;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The journal of a run, if it has one. Used by the running thread; {@link #over} by workers. */
final class RunJournal implements AutoCloseable {
  private final Surroundings around;
  private final @Nullable Journal journal;

  private RunJournal(Surroundings around, @Nullable Journal journal) {
    this.around = around;
    this.journal = journal;
  }

  static RunJournal begin(RunSpec spec, Surroundings around, Target target, RunTime time)
      throws IOException {
    if (spec.journal().isEmpty()) {
      return new RunJournal(around, null);
    }
    JournalSpec asked = spec.journal().get();
    Journal journal = Journal.create(spec, asked, around.version(), time);
    if (target.holds(asked.file())) {
      around
          .notes()
          .accept(
              "--journal "
                  + asked.file()
                  + ": is on the file system that is loaded: it shares its fate, and adds to the"
                  + " load; another disk is better");
    }
    return new RunJournal(around, journal);
  }

  /** A worker's session, or one over it that writes the journal. */
  Session over(int worker, Session session) {
    return journal == null ? session : journal.over(session, worker);
  }

  /** Notes the end of the load. */
  void finish() {
    if (journal != null) {
      around.notes().accept(journal.finish());
    }
  }

  /** What was written will be removed on purpose. */
  void objectsAreRemoved() {
    try {
      if (journal != null) {
        journal.objectsAreRemoved();
      }
    } catch (IOException e) {
      around.notes().accept("the journal does not say that its objects are removed: " + e);
    }
  }

  /** Leaves no file, for a run that does not begin. */
  void discard() throws IOException {
    if (journal != null) {
      journal.discard();
    }
  }

  @Override
  public void close() {
    if (journal != null) {
      journal.close();
    }
  }
}
