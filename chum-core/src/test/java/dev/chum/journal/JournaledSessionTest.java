package dev.chum.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chum.journal.WrittenJournal.Change;
import dev.chum.payload.ObjectId;
import dev.chum.target.ContentSink;
import dev.chum.target.ErrorCategory;
import dev.chum.target.Phase;
import dev.chum.target.Probe;
import dev.chum.target.Session;
import dev.chum.target.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order of things: announced, done, acknowledged. */
class JournaledSessionTest {
  private static final long ID = ObjectId.of(0, 7);
  private static final Probe NOBODY =
      new Probe() {
        @Override
        public void enter(Phase phase) {}

        @Override
        public void firstByte() {}
      };

  private final Path dir;
  private final Path file;
  private final Journal journal;
  private final List<List<Change>> duringOperations = new ArrayList<>();
  private boolean failing;
  private final Session session;

  JournaledSessionTest(@TempDir Path dir) throws IOException {
    this.dir = dir;
    file = dir.resolve("journal");
    journal = WrittenJournal.create(file, 1, WrittenJournal.USUAL, () -> 0);
    session = journal.over(new Looking(), 0);
  }

  @AfterEach
  void close() {
    journal.close();
  }

  /** As it would be read had this process been killed now. */
  private List<Change> now() {
    try {
      Path copy = Files.createTempFile(dir, "copy", null);
      Files.write(copy, Files.readAllBytes(file));
      return WrittenJournal.read(copy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Change change(ChangeKind kind, long length, Outcome outcome) {
    return new Change(0, kind, ID, length, outcome, 0);
  }

  @Test
  void aChangeIsAnnouncedBeforeItAndAcknowledgedAfterIt() throws StorageException {
    session.write(ID, 4096, NOBODY);

    assertThat(duringOperations)
        .containsExactly(List.of(change(ChangeKind.WRITE, 4096, Outcome.IN_FLIGHT)));
    assertThat(now()).containsExactly(change(ChangeKind.WRITE, 4096, Outcome.ACKNOWLEDGED));
  }

  @Test
  void everyKindOfChangeIsWrittenDown() throws StorageException {
    session.write(ID, 10, NOBODY);
    session.overwrite(ID, 10, NOBODY);
    session.copy(ID, NOBODY);
    session.rename(ID, ObjectId.renamed(ID), NOBODY);
    session.delete(ID, NOBODY);
    session.makeDirectory(ID, NOBODY);

    assertThat(now())
        .containsExactly(
            change(ChangeKind.WRITE, 10, Outcome.ACKNOWLEDGED),
            change(ChangeKind.OVERWRITE, 10, Outcome.ACKNOWLEDGED),
            change(ChangeKind.COPY, 0, Outcome.ACKNOWLEDGED),
            change(ChangeKind.RENAME, 0, Outcome.ACKNOWLEDGED),
            change(ChangeKind.DELETE, 0, Outcome.ACKNOWLEDGED),
            change(ChangeKind.MKDIR, 0, Outcome.ACKNOWLEDGED));
    assertThat(duringOperations).hasSize(6);
  }

  @Test
  void whatChangesNothingIsNot() throws StorageException {
    session.read(ID, 0, Session.WHOLE, NOBODY);
    session.stat(ID, NOBODY);
    session.list(ID, NOBODY);
    session.fsync(ID, NOBODY);
    session.delete(ObjectId.listed(3), NOBODY);

    assertThat(now()).isEmpty();
  }

  @Test
  void aFailureLeavesTheOutcomeUnknown() {
    failing = true;

    assertThatThrownBy(() -> session.write(ID, 10, NOBODY)).isInstanceOf(StorageException.class);
    assertThatThrownBy(() -> session.overwrite(ID, 10, NOBODY))
        .isInstanceOf(StorageException.class);
    assertThatThrownBy(() -> session.copy(ID, NOBODY)).isInstanceOf(StorageException.class);
    assertThatThrownBy(() -> session.rename(ID, ID, NOBODY)).isInstanceOf(StorageException.class);
    assertThatThrownBy(() -> session.delete(ID, NOBODY)).isInstanceOf(StorageException.class);
    assertThatThrownBy(() -> session.makeDirectory(ID, NOBODY))
        .isInstanceOf(StorageException.class);

    assertThat(now()).hasSize(6).allMatch(change -> change.outcome() == Outcome.FAILED);
  }

  @Test
  void anOperationThatNeverReturnsIsInFlightAndTheNextOneFollows() throws StorageException {
    journal.of(0).intend(ChangeKind.DELETE, ID, 0);

    session.write(ID, 10, NOBODY);

    assertThat(now())
        .containsExactly(
            change(ChangeKind.DELETE, 0, Outcome.IN_FLIGHT),
            change(ChangeKind.WRITE, 10, Outcome.ACKNOWLEDGED));
  }

  /** Looks at the journal while an operation is under way. */
  private final class Looking implements Session {
    private void look() throws StorageException {
      duringOperations.add(now());
      if (failing) {
        throw new StorageException(ErrorCategory.TIMEOUT, "too late");
      }
    }

    @Override
    public long write(long id, long sizeBytes, Probe probe) throws StorageException {
      look();
      return sizeBytes;
    }

    @Override
    public long overwrite(long id, long sizeBytes, Probe probe) throws StorageException {
      look();
      return sizeBytes;
    }

    @Override
    public long read(long id, long offset, long length, ContentSink sink, Probe probe)
        throws StorageException {
      look();
      return 1;
    }

    @Override
    public void delete(long id, Probe probe) throws StorageException {
      look();
    }

    @Override
    public void makeDirectory(long id, Probe probe) throws StorageException {
      look();
    }

    @Override
    public void fsync(long id, Probe probe) throws StorageException {
      look();
    }

    @Override
    public void stat(long id, Probe probe) throws StorageException {
      look();
    }

    @Override
    public void list(long id, Probe probe) throws StorageException {
      look();
    }

    @Override
    public void rename(long fromId, long toId, Probe probe) throws StorageException {
      look();
    }

    @Override
    public long copy(long id, Probe probe) throws StorageException {
      look();
      return 1;
    }

    @Override
    public void close() {}
  }
}
