package dev.chum.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chum.payload.ObjectId;
import dev.chum.report.RunSummary;
import dev.chum.target.CleanUpReport;
import dev.chum.target.ErrorCategory;
import dev.chum.target.Operation;
import dev.chum.target.Phase;
import dev.chum.target.Session;
import dev.chum.target.StorageException;
import dev.chum.target.TargetSpec;
import dev.chum.verify.Origin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every target does, whatever it is; all of it here, so that a new target has one to read. */
public abstract class TargetContract {
  protected static final long ID = ObjectId.of(0, 0);
  protected static final long OTHER = ObjectId.of(0, 1);

  /** Three I/Os and a rest; a multiple of what direct I/O asks for. */
  protected static final String SIZE = "28k";

  protected static final long BYTES = 28 * 1024;

  private final List<AutoCloseable> open = new ArrayList<>();
  protected final RecordingProbe probe = new RecordingProbe();

  /** The target that is held to the contract; always the same place within one test. */
  protected abstract TargetSpec spec();

  /** Whether a write fails where something is already; services that keep objects replace it. */
  protected boolean writesOnce() {
    return stores();
  }

  /** Whether a delete fails where nothing is. */
  protected boolean noticesMissingDeletes() {
    return stores();
  }

  /** Whether it lists every name; where it does not, a clean-up leaves directories and says so. */
  protected boolean listsEveryName() {
    return true;
  }

  /** Whether it stores what it is given: all targets but null. */
  protected boolean stores() {
    return true;
  }

  protected final Rig rig(String sizes) throws StorageException {
    Rig rig = Rig.open(spec(), "test", sizes);
    open.add(rig);
    return rig.prepare();
  }

  protected final <T extends AutoCloseable> T closeLater(T closeable) {
    open.add(closeable);
    return closeable;
  }

  @AfterEach
  void closeAll() throws Exception {
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
  }

  private Session session(Rig rig) throws StorageException {
    return closeLater(rig.session());
  }

  /** Whether a run with such an operation does not begin here, which is fine. */
  private static boolean refuses(Rig rig, Operation operation) {
    return rig.target().refusal(operation).isPresent();
  }

  /** Fails with the category, and says something. */
  protected static void assertFails(ErrorCategory category, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StorageException.class,
            e -> {
              assertThat(e.category()).as(e.getMessage()).isEqualTo(category);
              assertThat(e.getMessage()).isNotBlank();
            });
  }

  /** That the object is not there, on targets that know. */
  private void assertMissing(Session session, long id) {
    if (stores()) {
      assertFails(ErrorCategory.NOT_FOUND, () -> session.read(id, 0, Session.WHOLE, probe));
      assertFails(ErrorCategory.NOT_FOUND, () -> session.stat(id, probe));
    }
    if (noticesMissingDeletes()) {
      assertFails(ErrorCategory.NOT_FOUND, () -> session.delete(id, probe));
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"0", "4k", "8k", "12k", SIZE, "1m"})
  void readGivesTheSizeThatWasWritten(String size) throws StorageException {
    Rig rig = rig(size);
    Session session = session(rig);
    long bytes = rig.objects().sizeBytes(ID);

    assertThat(session.write(ID, bytes, probe)).isEqualTo(bytes);
    assertThat(session.read(ID, 0, Session.WHOLE, probe)).isEqualTo(bytes);
    assertThatCode(() -> session.stat(ID, probe)).doesNotThrowAnyException();
  }

  @Test
  void rangesCanBeReadAtEveryPosition() throws StorageException {
    Rig rig = rig(SIZE);
    Session session = session(rig);
    session.write(ID, BYTES, probe);

    for (long length : new long[] {4096, 8192, 12288, BYTES}) {
      for (long offset = 0; offset + length <= BYTES; offset += 4096) {
        assertThat(session.read(ID, offset, length, probe)).isEqualTo(length);
      }
    }
  }

  /** That a read hands on the object's own bytes, all of them and in their order. */
  private void assertReads(Rig rig, Session session, long id, long offset, long length)
      throws StorageException {
    LookingSink sink = rig.looking(id, offset);
    long read = session.read(id, offset, length, sink, probe);
    if (stores()) {
      assertThat(sink.wrong()).as("%d bytes from %d", length, offset).isEmpty();
      assertThat(sink.bytes()).as("%d bytes from %d", length, offset).isEqualTo(read);
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"4k", "8k", "12k", SIZE, "1m"})
  void whatIsReadIsWhatWasWritten(String size) throws StorageException {
    Rig rig = rig(size);
    long bytes = rig.objects().sizeBytes(ID);
    int sequence = 0;
    for (Session session : List.of(session(rig), closeLater(rig.frugalSession()))) {
      long id = ObjectId.of(0, sequence++);
      long next = ObjectId.overwritten(id);
      session.write(id, bytes, probe);
      assertReads(rig, session, id, 0, Session.WHOLE);
      session.overwrite(next, bytes, probe);
      assertReads(rig, session, next, 0, Session.WHOLE);
      for (long offset = 0; offset + 4096 <= bytes; offset += Math.max(1, bytes / 16384) * 4096) {
        assertReads(rig, session, next, offset, 4096);
      }
      assertReads(rig, session, next, bytes / 8192 * 4096, bytes - bytes / 8192 * 4096);
      if (!refuses(rig, Operation.RENAME)) {
        session.rename(next, ObjectId.renamed(next), probe);
        assertReads(rig, session, ObjectId.renamed(next), 0, Session.WHOLE);
      }
    }
  }

  @Test
  void whatWasReadOfAnotherVersionIsFoundToBeIt() throws StorageException {
    Rig rig = rig(SIZE);
    Session session = session(rig);
    session.write(ID, BYTES, probe);
    if (!stores()) {
      return;
    }
    LookingSink sink = rig.looking(ObjectId.overwritten(ID), 0);

    session.read(ID, 0, Session.WHOLE, sink, probe);

    assertThat(sink.wrong())
        .hasValueSatisfying(
            wrong -> assertThat(wrong.origin()).isEqualTo(new Origin.OtherVersion(-1, 0)));
  }

  @Test
  void whatIsDeletedIsGone() throws StorageException {
    Session session = session(rig(SIZE));
    session.write(ID, BYTES, probe);
    session.write(OTHER, BYTES, probe);

    session.delete(ID, probe);

    assertMissing(session, ID);
    assertThat(session.read(OTHER, 0, Session.WHOLE, probe)).isEqualTo(BYTES);
  }

  @Test
  void whatWasNeverWrittenIsNotThere() throws StorageException {
    Rig rig = rig(SIZE);
    Session session = session(rig);

    assertMissing(session, ID);
    if (!stores()) {
      return;
    }
    if (!refuses(rig, Operation.FSYNC)) {
      assertFails(ErrorCategory.NOT_FOUND, () -> session.fsync(ID, probe));
    }
    if (!refuses(rig, Operation.RENAME)) {
      assertFails(ErrorCategory.NOT_FOUND, () -> session.rename(ID, ObjectId.renamed(ID), probe));
    }
  }

  @Test
  void renameMovesTheNameAndNothingElse() throws StorageException {
    Rig rig = rig(SIZE);
    Session session = session(rig);
    if (refuses(rig, Operation.RENAME)) {
      return;
    }
    session.write(ID, BYTES, probe);
    session.write(OTHER, BYTES, probe);
    long renamed = ObjectId.renamed(ID);

    session.rename(ID, renamed, probe);

    assertMissing(session, ID);
    session.stat(renamed, probe);
    assertThat(session.read(renamed, 0, Session.WHOLE, probe)).isEqualTo(BYTES);
    assertThat(session.read(OTHER, 0, Session.WHOLE, probe)).isEqualTo(BYTES);
  }

  @Test
  void aCopyLeavesItsSourceAndReplacesAnEarlierCopy() throws StorageException {
    Rig rig = rig(SIZE);
    Session session = session(rig);
    if (refuses(rig, Operation.COPY)) {
      return;
    }
    session.write(ID, BYTES, probe);

    assertThat(session.copy(ID, probe)).isEqualTo(BYTES);
    assertThat(session.copy(ID, probe)).isEqualTo(BYTES);

    assertThat(session.read(ID, 0, Session.WHOLE, probe)).isEqualTo(BYTES);
    assertThat(rig.target().cleanUp(true, removed -> {}).objects()).isEqualTo(stores() ? 2 : 0);
    if (stores()) {
      assertFails(ErrorCategory.NOT_FOUND, () -> session.copy(OTHER, probe));
    }
  }

  @Test
  void anOverwrittenObjectKeepsItsNameAndSize() throws StorageException {
    Rig rig = rig(SIZE);
    Session session = session(rig);
    session.write(ID, BYTES, probe);
    long next = ObjectId.overwritten(ID);
    assertThat(rig.objects().name(next)).isEqualTo(rig.objects().name(ID));

    assertThat(session.overwrite(next, BYTES, probe)).isEqualTo(BYTES);

    assertThat(session.read(next, 0, Session.WHOLE, probe)).isEqualTo(BYTES);
  }

  @Test
  void anObjectCanBeWrittenOnlyOnce() throws StorageException {
    Session session = session(rig(SIZE));
    session.write(ID, BYTES, probe);

    if (writesOnce()) {
      assertFails(ErrorCategory.CONFLICT, () -> session.write(ID, BYTES, probe));
    }
    assertThat(session.read(ID, 0, Session.WHOLE, probe)).isEqualTo(BYTES);
  }

  @Test
  void whatWasWrittenCanBeMadeDurableAndListed() throws StorageException {
    Rig rig = rig(SIZE);
    Session session = session(rig);
    session.write(ID, BYTES, probe);

    assertThatCode(
            () -> {
              if (!refuses(rig, Operation.FSYNC)) {
                session.fsync(ID, probe);
              }
              session.list(ID, probe);
            })
        .doesNotThrowAnyException();
  }

  @Test
  void directoriesAreMadeOnce() throws StorageException {
    Session session = session(rig(SIZE));

    session.makeDirectory(ID, probe);
    session.makeDirectory(OTHER, probe);

    if (writesOnce()) {
      assertFails(ErrorCategory.CONFLICT, () -> session.makeDirectory(ID, probe));
    }
  }

  @Test
  void sessionsDoNotDisturbOneAnother() throws StorageException {
    Rig rig = rig(SIZE);
    Session first = session(rig);
    Session second = closeLater(rig.frugalSession());
    long mine = ObjectId.of(0, 7);
    long yours = ObjectId.of(1, 7);

    first.write(mine, BYTES, probe);
    second.write(yours, BYTES, probe);
    first.delete(mine, probe);

    assertThat(second.read(yours, 0, Session.WHOLE, probe)).isEqualTo(BYTES);
    assertThat(first.read(yours, 0, Session.WHOLE, probe)).as("of another").isEqualTo(BYTES);
    assertMissing(second, mine);
  }

  @Test
  void aSessionSurvivesItsOwnFailures() throws StorageException {
    Session session = session(rig(SIZE));
    assertMissing(session, ID);

    session.write(ID, BYTES, probe);

    assertThat(session.read(ID, 0, Session.WHOLE, probe)).isEqualTo(BYTES);
  }

  @ParameterizedTest
  @EnumSource(Operation.class)
  void phasesAreThoseOfTheOperationInTheirOrder(Operation operation) throws StorageException {
    Rig rig = rig(SIZE);
    Session session = session(rig);
    if (refuses(rig, operation)) {
      return;
    }
    if (operation.needsObject()) {
      session.write(ID, BYTES, new RecordingProbe());
    }

    perform(operation, session);

    List<Phase> declared = rig.target().phases(operation);
    List<Phase> entered = probe.phases().stream().distinct().toList();
    assertThat(declared).doesNotHaveDuplicates().containsAll(entered);
    assertThat(entered).isEqualTo(declared.stream().filter(entered::contains).toList());
    assertThat(entered.isEmpty()).isEqualTo(declared.isEmpty());
  }

  private void perform(Operation operation, Session session) throws StorageException {
    switch (operation) {
      case READ -> session.read(ID, 0, Session.WHOLE, probe);
      case WRITE -> session.write(ID, BYTES, probe);
      case DELETE -> session.delete(ID, probe);
      case MKDIR -> session.makeDirectory(ID, probe);
      case FSYNC -> session.fsync(ID, probe);
      case STAT -> session.stat(ID, probe);
      case LIST -> session.list(ID, probe);
      case RENAME -> session.rename(ID, ObjectId.renamed(ID), probe);
      case OVERWRITE -> session.overwrite(ObjectId.overwritten(ID), BYTES, probe);
      case COPY -> session.copy(ID, probe);
    }
  }

  @Test
  void theFirstByteIsMarkedWhereBytesMove() throws StorageException {
    Session session = session(rig(SIZE));
    if (!stores()) {
      return;
    }
    for (Operation operation :
        List.of(
            Operation.WRITE,
            Operation.READ,
            Operation.STAT,
            Operation.OVERWRITE,
            Operation.DELETE)) {
      int before = probe.firstBytes();
      perform(operation, session);
      assertThat(probe.firstBytes() > before)
          .as(operation.label())
          .isEqualTo(operation != Operation.STAT && operation != Operation.DELETE);
    }
  }

  @Test
  void refusalsSayWhy() throws StorageException {
    Rig rig = closeLater(Rig.open(spec(), "test", SIZE));
    for (Operation operation : Operation.values()) {
      assertThat(rig.target().refusal(operation).orElse("can be done")).isNotBlank();
    }
  }

  @Test
  void aTargetDescribesItselfAndItsPlace() throws StorageException {
    Rig rig = rig(SIZE);

    assertThat(rig.target().description()).isNotBlank();
    assertThat(rig.target().place()).isNotBlank();
    assertThat(rig.target().fullness().orElse(0.5)).isBetween(0.0, 1.0);
  }

  @Test
  void aDryRunCountsWhatCleanUpRemoves() throws StorageException {
    Rig rig = rig(SIZE);
    Session session = session(rig);
    for (int i = 0; i < 5; i++) {
      session.write(ObjectId.of(i % 2, i), BYTES, probe);
    }
    session.makeDirectory(ObjectId.of(0, 9), probe);

    CleanUpReport dryRun = rig.target().cleanUp(true, removed -> {});
    if (stores()) {
      assertThat(session.read(ID, 0, Session.WHOLE, probe)).isEqualTo(BYTES);
    }
    CleanUpReport report = rig.target().cleanUp(false, removed -> {});

    assertThat(report).isEqualTo(dryRun);
    assertThat(report.objects()).isEqualTo(stores() ? 5 : 0);
    assertThat(report.bytes()).isEqualTo(stores() ? 5 * BYTES : 0);
    assertThat(report.directories()).isEqualTo(stores() && listsEveryName() ? 1 : 0);
    assertThat(report.kept()).hasSize(listsEveryName() ? 0 : 1);
    assertMissing(session, ID);
  }

  /** Reads and stats fail as CORRUPT where a size is not what the list makes it. */
  @Test
  void aReplayDoesWhatItsListSays(@TempDir Path dir) throws Exception {
    String list =
        """
        at_ns operation object bytes offset
        0 read a 8192
        1 read a 4096 8192
        2 write b 12288
        3 read b 12288
        4 write b 4096
        5 read b 4096
        6 read b 4096 4096
        7 stat b
        8 write b 16384
        9 read b 16384
        10 delete b
        11 write b 4096
        12 stat b
        13 list a
        14 delete a
        15 read a 4096
        """;
    Path file = Files.writeString(dir.resolve("list.tsv"), list.replace(' ', '\t'));

    RunSummary summary = ReplayedRun.of(spec(), file, 3);

    Map<Operation, Long> counts = new EnumMap<>(Operation.class);
    summary.totals().byOperation().forEach((op, of) -> counts.put(op, of.service().count()));
    assertThat(summary.errors()).isEmpty();
    assertThat(summary.failure()).isEmpty();
    assertThat(counts)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                Operation.READ, 6L,
                Operation.WRITE, 2L,
                Operation.OVERWRITE, 2L,
                Operation.STAT, 2L,
                Operation.LIST, 1L,
                Operation.DELETE, 2L));
    assertThat(summary.prefill().sum().bytes()).as("all that is read of a").isEqualTo(12288);
    assertThat(summary.totals().get(Operation.READ).bytes())
        .as("of a range beyond its end, what b has")
        .isEqualTo(12288 + 4096 + 12288 + 4096 + 4096 + 16384);
    assertThat(summary.totals().get(Operation.OVERWRITE).bytes()).isEqualTo(4096 + 16384);
  }
}
