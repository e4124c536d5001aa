package dev.chum.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chum.audit.MemoryRun.Fate;
import dev.chum.journal.Journal;
import dev.chum.journal.JournalReader;
import dev.chum.payload.ContentPattern;
import dev.chum.payload.ObjectId;
import dev.chum.payload.ObjectSpace;
import dev.chum.random.RandomSource;
import dev.chum.stop.StopReason;
import dev.chum.stop.StopSignal;
import dev.chum.target.Phase;
import dev.chum.target.Probe;
import dev.chum.target.Session;
import dev.chum.target.StorageException;
import dev.chum.target.StoredRun.Remains;
import dev.chum.units.Percentage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is there, held against what a journal says; the journal is a real one. Long, for each
 * verdict has its cases side by side.
 */
@Timeout(120)
class AuditTest {
  private static final int WORKERS = 3;
  private static final long ID = ObjectId.of(0, 0);
  private static final long NEW = ObjectId.overwritten(ID);
  private static final Probe NOBODY =
      new Probe() {
        @Override
        public void enter(Phase phase) {}

        @Override
        public void firstByte() {}
      };

  private final Path file;
  private final ObjectSpace space =
      new ObjectSpace(AuditedLoad.SEED, AuditedLoad.SIZES, 1000, List.of());
  private final MemoryRun run =
      new MemoryRun(
          space,
          new ContentPattern(
              AuditedLoad.SEED,
              AuditedLoad.SIZES.maxBytes(),
              new Percentage(0),
              new Percentage(0)));
  private final Journal journal;
  private final Session session;
  private final List<Finding> findings = new ArrayList<>();

  AuditTest(@TempDir Path dir) throws IOException {
    file = dir.resolve("journal");
    journal = AuditedLoad.journal(file, WORKERS);
    session = journal.over(run, 0);
  }

  @AfterEach
  void closeTheJournal() {
    journal.close();
  }

  private AuditCounts audit() throws IOException {
    journal.close();
    return audit(0, new AuditCounts(), 32 << 20).counts();
  }

  private AuditResult audit(long from, AuditCounts before, int budgetBytes) throws IOException {
    findings.clear();
    try (JournalReader reader = JournalReader.open(file)) {
      return new Audit(reader, run, 3, new StopSignal(), budgetBytes)
          .run(from, before, (found, done, counts) -> findings.addAll(found));
    }
  }

  private Verdict verdict() throws IOException {
    AuditCounts counts = audit();
    assertThat(counts.all()).as("names").isEqualTo(1);
    return Arrays.stream(Verdict.values()).filter(v -> counts.of(v) == 1).findFirst().orElseThrow();
  }

  private long size(long id) {
    return space.sizeBytes(id);
  }

  private void write() throws StorageException {
    session.write(ID, size(ID), NOBODY);
  }

  private void overwrite() throws StorageException {
    session.overwrite(NEW, size(ID), NOBODY);
  }

  /** A change that comes to no good end. */
  private void troubled(Fate fate, Change change) {
    run.fate = fate;
    try {
      change.make();
      throw new AssertionError("it ended well");
    } catch (StorageException | MemoryRun.Killed e) {
      // As it was to be.
    }
  }

  private interface Change {
    void make() throws StorageException;
  }

  private byte[] stored() {
    return Objects.requireNonNull(run.objects.get(space.name(ID)));
  }

  private void store(byte[] bytes) {
    run.objects.put(space.name(ID), bytes);
  }

  @Test
  void whatWasAcknowledgedIsIntact() throws Exception {
    write();
    assertThat(verdict()).isEqualTo(Verdict.INTACT);
    assertThat(findings).isEmpty();
  }

  @Test
  void whatIsGoneIsLost() throws Exception {
    write();
    run.objects.clear();

    assertThat(verdict()).isEqualTo(Verdict.LOST);
    Finding finding = findings.get(0);
    assertThat(finding.name()).isEqualTo(space.name(ID));
    assertThat(finding.expected()).isEqualTo("version 0, " + size(ID) + " bytes");
    assertThat(finding.found()).isEqualTo("nothing");
    assertThat(finding.acknowledgedUnixMillis()).isPositive();
  }

  @Test
  void anOlderVersionIsStale() throws Exception {
    write();
    byte[] old = stored();
    overwrite();
    store(old);

    assertThat(verdict()).isEqualTo(Verdict.STALE);
    assertThat(findings.get(0).expected()).startsWith("version 1,");
    assertThat(findings.get(0).found()).isEqualTo("version 0");
  }

  @Test
  void aFlippedBitIsCorrupt() throws Exception {
    write();
    stored()[3000] ^= 4;

    assertThat(verdict()).isEqualTo(Verdict.CORRUPT);
    assertThat(findings.get(0).offset()).isEqualTo(3000);
    assertThat(findings.get(0).found()).contains("wrong at byte 3000", "one bit is flipped");
  }

  @Test
  void anotherObjectsBytesAreNamed() throws Exception {
    write();
    store(run.content(ObjectId.of(1, 5), size(ID)));

    assertThat(verdict()).isEqualTo(Verdict.CORRUPT);
    assertThat(findings.get(0).found())
        .contains("content of another object", space.name(ObjectId.of(1, 5)));
  }

  @Test
  void oneThatEndsTooEarlyIsCorrupt() throws Exception {
    write();
    store(Arrays.copyOf(stored(), 4096));

    assertThat(verdict()).isEqualTo(Verdict.CORRUPT);
    assertThat(findings.get(0).found())
        .isEqualTo("version 0, which ends after 4096 of " + size(ID) + " bytes");
    assertThat(findings.get(0).offset()).isEqualTo(4096);
  }

  @Test
  void oneThatGoesOnTooLongIsCorrupt() throws Exception {
    write();
    store(Arrays.copyOf(stored(), (int) size(ID) + 1));

    assertThat(verdict()).isEqualTo(Verdict.CORRUPT);
    assertThat(findings.get(0).found()).startsWith("more than the " + size(ID) + " bytes");
  }

  @Test
  void whatWasDeletedMustStayAway() throws Exception {
    write();
    byte[] old = stored();
    session.delete(ID, NOBODY);
    store(old);

    assertThat(verdict()).isEqualTo(Verdict.BACK);
    assertThat(findings.get(0).expected()).isEqualTo("nothing");
  }

  @Test
  void whatWasDeletedIsGone() throws Exception {
    write();
    session.delete(ID, NOBODY);

    assertThat(verdict()).isEqualTo(Verdict.GONE);
  }

  @ParameterizedTest
  @EnumSource(names = "DONE", mode = EnumSource.Mode.EXCLUDE)
  void aWriteInDoubtMayBeThereOrNot(Fate fate) throws Exception {
    troubled(fate, this::write);

    boolean done = fate == Fate.FAILED_AND_DONE || fate == Fate.NEVER_ANSWERED_AND_DONE;
    assertThat(verdict()).isEqualTo(done ? Verdict.MAYBE_PRESENT : Verdict.MAYBE_ABSENT);
  }

  @ParameterizedTest
  @EnumSource(names = "DONE", mode = EnumSource.Mode.EXCLUDE)
  void anOverwriteInDoubtLeavesTheOldOrTheNew(Fate fate) throws Exception {
    write();
    troubled(fate, this::overwrite);

    assertThat(verdict()).isEqualTo(Verdict.MAYBE_PRESENT);
  }

  @Test
  void anOverwriteInDoubtDoesNotExcuseThatNothingIsThere() throws Exception {
    write();
    troubled(Fate.FAILED_AND_DONE, this::overwrite);
    run.objects.clear();
    run.remains = Remains.PARTS;

    assertThat(verdict()).isEqualTo(Verdict.LOST);
    assertThat(findings.get(0).expected()).isEqualTo("version 0 or 1, " + size(ID) + " bytes");
  }

  @ParameterizedTest
  @EnumSource
  void anOverwriteThatIsTornIsExcusedWhereNothingBetterIsPromised(Remains remains)
      throws Exception {
    write();
    byte[] torn = stored().clone();
    troubled(Fate.NEVER_ANSWERED_AND_DONE, this::overwrite);
    System.arraycopy(stored(), 0, torn, 0, 5000);
    Arrays.fill(torn, 6000, 7000, (byte) 0);
    store(torn);
    run.remains = remains;

    assertThat(verdict()).isEqualTo(remains == Remains.OLD_OR_NEW ? Verdict.CORRUPT : Verdict.TORN);
  }

  @Test
  void aTornOverwriteDoesNotExcuseForeignBytes() throws Exception {
    write();
    troubled(Fate.NEVER_ANSWERED_AND_DONE, this::overwrite);
    System.arraycopy(run.content(ObjectId.of(1, 5), 4096), 0, stored(), 0, 4096);
    run.remains = Remains.PARTS;

    assertThat(verdict()).isEqualTo(Verdict.CORRUPT);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsLeftOfAnOverwriteMayBeNothingOnlyWhereNothingIsPromised(Remains remains)
      throws Exception {
    write();
    troubled(Fate.NEVER_ANSWERED_AND_DONE, this::overwrite);
    run.objects.clear();
    run.remains = remains;

    assertThat(verdict()).isEqualTo(remains == Remains.ANYTHING ? Verdict.TORN : Verdict.LOST);
  }

  @Test
  void aLaterAcknowledgementSettlesTheDoubt() throws Exception {
    write();
    byte[] old = stored();
    troubled(Fate.FAILED_AND_NOT_DONE, this::overwrite);
    session.overwrite(ObjectId.overwritten(NEW), size(ID), NOBODY);
    store(old);

    assertThat(verdict()).isEqualTo(Verdict.STALE);
  }

  @ParameterizedTest
  @EnumSource(names = "DONE", mode = EnumSource.Mode.EXCLUDE)
  void aDeleteInDoubtMayHaveHappened(Fate fate) throws Exception {
    write();
    troubled(fate, () -> session.delete(ID, NOBODY));

    boolean done = fate == Fate.FAILED_AND_DONE || fate == Fate.NEVER_ANSWERED_AND_DONE;
    assertThat(verdict()).isEqualTo(done ? Verdict.MAYBE_ABSENT : Verdict.MAYBE_PRESENT);
  }

  private void rename() throws StorageException {
    session.rename(ID, ObjectId.renamed(ID), NOBODY);
  }

  @Test
  void aRenamedObjectIsAtItsNewNameAlone() throws Exception {
    write();
    rename();

    AuditCounts counts = audit();
    assertThat(counts.of(Verdict.INTACT)).isEqualTo(1);
    assertThat(counts.of(Verdict.GONE)).isEqualTo(1);
    assertThat(counts.all()).isEqualTo(2);
  }

  @Test
  void aRenameThatWasTakenBackIsALossAndAReturn() throws Exception {
    write();
    byte[] bytes = stored();
    rename();
    run.objects.clear();
    store(bytes);

    AuditCounts counts = audit();
    assertThat(counts.of(Verdict.LOST)).isEqualTo(1);
    assertThat(counts.of(Verdict.BACK)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = "DONE", mode = EnumSource.Mode.EXCLUDE)
  void aRenameInDoubtLeavesTheObjectAtOneOfItsNames(Fate fate) throws Exception {
    write();
    troubled(fate, this::rename);

    AuditCounts counts = audit();
    assertThat(counts.of(Verdict.MAYBE_PRESENT)).isEqualTo(1);
    assertThat(counts.of(Verdict.MAYBE_ABSENT)).isEqualTo(1);
    assertThat(counts.wrong()).isZero();
  }

  @Test
  void aRenameInDoubtDoesNotExcuseThatItIsAtNeither() throws Exception {
    write();
    troubled(Fate.FAILED_AND_DONE, this::rename);
    run.objects.clear();

    AuditCounts counts = audit();
    assertThat(counts.of(Verdict.LOST)).isEqualTo(1);
    assertThat(findings.get(0).name()).isEqualTo(space.name(ID));
  }

  @Test
  void copiesAreAudited() throws Exception {
    write();
    session.copy(ID, NOBODY);
    overwrite();

    AuditCounts fine = audit();
    assertThat(fine.of(Verdict.INTACT)).isEqualTo(2);

    run.objects.put(space.copyName(ID), stored());
    assertThat(audit().of(Verdict.STALE)).isEqualTo(1);
    run.objects.remove(space.copyName(ID));
    assertThat(audit().of(Verdict.LOST)).isEqualTo(1);
  }

  @Test
  void directoriesAreAudited() throws Exception {
    session.makeDirectory(ID, NOBODY);

    assertThat(verdict()).isEqualTo(Verdict.INTACT);
    run.objects.clear();
    assertThat(verdict()).isEqualTo(Verdict.LOST);
  }

  @Test
  void aWriteThatTheByteBudgetCutOffIsAsLongAsItWasToBe() throws Exception {
    session.write(ID, 5000, NOBODY);

    assertThat(verdict()).isEqualTo(Verdict.INTACT);
    store(Arrays.copyOf(stored(), 4999));
    assertThat(verdict()).isEqualTo(Verdict.CORRUPT);
  }

  @Test
  void silenceForAWhileIsWaitedFor() throws Exception {
    write();
    run.silentReads.set(5);

    assertThat(verdict()).isEqualTo(Verdict.INTACT);
  }

  @Test
  void silenceForLongEndsTheAuditAndSaysNothingAboutTheObject() throws Exception {
    write();
    run.silentReads.set(1000);
    journal.close();

    AuditResult result = audit(0, new AuditCounts(), 32 << 20);

    assertThat(result.complete()).isFalse();
    assertThat(result.reached()).isZero();
    assertThat(result.silence())
        .hasValueSatisfying(e -> assertThat(e).hasMessage("nobody answers"));
    assertThat(result.counts().all()).isZero();
  }

  @Test
  void aSignalEndsIt() throws Exception {
    write();
    journal.close();
    StopSignal stop = new StopSignal();
    stop.raise(StopReason.SIGNAL);
    try (JournalReader reader = JournalReader.open(file)) {
      AuditResult result =
          new Audit(reader, run, 2, stop).run(0, new AuditCounts(), (found, done, counts) -> {});
      assertThat(result.complete()).isFalse();
    }
  }

  /** A load with every kind of trouble, which no storage is to be blamed for. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void nothingIsFoundWhereNothingIsWrong(long seed) throws Exception {
    new AuditedLoad(run, journal, space, WORKERS, seed).operate(3000);

    AuditCounts counts = audit();

    assertThat(findings).isEmpty();
    assertThat(counts.wrong()).isZero();
    assertThat(counts.of(Verdict.INTACT)).isGreaterThan(500);
    assertThat(counts.of(Verdict.MAYBE_PRESENT)).isGreaterThan(20);
    assertThat(counts.of(Verdict.MAYBE_ABSENT)).isGreaterThan(20);
    assertThat(counts.of(Verdict.GONE)).isGreaterThan(50);
  }

  /** Whatever is taken away of what is certain is missed, and nothing else. */
  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void allThatIsTakenAwayIsFound(long seed) throws Exception {
    new AuditedLoad(run, journal, space, WORKERS, seed).operate(2000);
    AuditCounts before = audit();
    RandomSource random = new RandomSource(seed, 1);
    for (int i = 0; i < 50; i++) {
      List<String> names = run.objects.keySet().stream().sorted().toList();
      String name = names.get(random.nextInt(names.size()));
      byte[] bytes = run.objects.remove(name);

      AuditCounts after = audit();

      boolean missed = after.of(Verdict.INTACT) < before.of(Verdict.INTACT);
      if (missed) {
        assertThat(after.of(Verdict.LOST)).isEqualTo(1);
        assertThat(findings).extracting(Finding::name).containsExactly(name);
      } else {
        assertThat(before.of(Verdict.MAYBE_PRESENT)).isGreaterThan(after.of(Verdict.MAYBE_PRESENT));
      }
      run.objects.put(name, bytes);
    }
  }

  @Test
  void anAuditInPartsAndInLittleMemoryFindsTheSame() throws Exception {
    new AuditedLoad(run, journal, space, WORKERS, 21).operate(3000);
    run.objects.keySet().removeIf(name -> name.hashCode() % 7 == 0);
    AuditCounts whole = audit();
    List<Finding> all = List.copyOf(findings);

    AuditResult small = audit(0, new AuditCounts(), 4000);
    assertThat(findings).isEqualTo(all).hasSizeGreaterThan(20);
    assertSame(small.counts(), whole);

    List<Long> stops = new ArrayList<>();
    List<AuditCounts> sofar = new ArrayList<>();
    try (JournalReader reader = JournalReader.open(file)) {
      new Audit(reader, run, 1, new StopSignal(), 4000)
          .run(
              0,
              new AuditCounts(),
              (found, done, counts) -> {
                AuditCounts copy = new AuditCounts();
                copy.addAll(counts);
                stops.add(done);
                sofar.add(copy);
              });
    }
    for (int i = 0; i < stops.size(); i += 5) {
      assertSame(audit(stops.get(i), sofar.get(i), 32 << 20).counts(), whole);
    }
  }

  private static void assertSame(AuditCounts counts, AuditCounts expected) {
    for (Verdict verdict : Verdict.values()) {
      assertThat(counts.of(verdict)).as(verdict.label()).isEqualTo(expected.of(verdict));
    }
    assertThat(counts.firstLossUnixMillis()).isEqualTo(expected.firstLossUnixMillis());
    assertThat(counts.lastLossUnixMillis()).isEqualTo(expected.lastLossUnixMillis());
  }
}
