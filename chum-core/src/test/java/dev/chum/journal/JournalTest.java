package dev.chum.journal;

import static dev.chum.journal.WrittenJournal.USUAL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chum.journal.WrittenJournal.Change;
import dev.chum.pacing.NanoClock;
import dev.chum.payload.ObjectId;
import dev.chum.payload.SizeDistribution;
import dev.chum.random.RandomSource;
import dev.chum.spec.JournalSpec;
import dev.chum.spec.JournalSync;
import dev.chum.units.InvalidValueException;
import dev.chum.units.Percentage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written down is read back; what is torn is seen to be, and hides nothing before it. */
@Timeout(120)
class JournalTest {
  private static final long A = ObjectId.of(0, 0);
  private static final long B = ObjectId.of(0, 1);

  private final Path file;

  JournalTest(@TempDir Path dir) {
    file = dir.resolve("journal");
  }

  /** Some entries of one worker, of every outcome; returns how they must be read back. */
  private static List<Change> writeSome(Journal journal, int worker, int count) {
    RandomSource random = new RandomSource(7, worker);
    List<Change> written = new ArrayList<>();
    WorkerJournal own = journal.of(worker);
    for (int i = 0; i < count; i++) {
      ChangeKind kind = ChangeKind.of(1 + random.nextInt(ChangeKind.values().length));
      long id = ObjectId.of(worker, i) | random.nextInt(256);
      long length = random.nextLong(1L << 43);
      Outcome outcome = Outcome.of(random.nextInt(3));
      own.intend(kind, id, length);
      switch (outcome) {
        case ACKNOWLEDGED -> own.acknowledge();
        case FAILED -> own.fail();
        case IN_FLIGHT -> {}
      }
      written.add(new Change(worker, kind, id, length, outcome, 0));
    }
    return written;
  }

  @Test
  void whatWasWrittenIsReadBack() throws IOException {
    List<Change> written = new ArrayList<>();
    try (Journal journal = WrittenJournal.create(file, 3, USUAL, () -> 0)) {
      for (int worker = 0; worker < 3; worker++) {
        // More than a chunk takes.
        written.addAll(writeSome(journal, worker, 40_000 * worker));
      }
      journal.finish();
    }

    assertThat(WrittenJournal.read(file)).isEqualTo(written);
    assertThat(WrittenJournal.isWhole(file)).isTrue();
  }

  @Test
  void theHeadSaysAllThatNamesSizesAndContentsFollowFrom() throws IOException {
    WrittenJournal.create(file, 3, new JournalSync.Each(), NanoClock.SYSTEM).close();

    try (JournalReader reader = JournalReader.open(file)) {
      JournalHead head = reader.head();
      assertThat(head.version()).isEqualTo("1.2.3");
      assertThat(head.runId()).isEqualTo("20261125-031500-abcd");
      assertThat(head.seed()).isEqualTo(0x1234_5678_9abc_def0L);
      assertThat(head.target()).isEqualTo("s3:h1,h2:9000/bucket/prefix");
      assertThat(head.sync()).isEqualTo("data");
      assertThat(head.settings()).isEqualTo(Map.of("--region", "eu-north-1"));
      assertThat(head.workers()).isEqualTo(3);
      assertThat(head.workload()).isEqualTo("read:1,write:1,delete:1,overwrite:1");
      assertThat(head.sizes()).isEqualTo(SizeDistribution.parse("4k:8,1k-64k"));
      assertThat(head.entriesPerDirectory()).isEqualTo(500);
      assertThat(head.compressible()).isEqualTo(new Percentage(25));
      assertThat(head.dedupable()).isEqualTo(new Percentage(12.5));
      assertThat(head.journalSync()).isEqualTo("each");
      assertThat(head.machine()).isEqualTo(Machine.asStarted());
    }
  }

  @Test
  void anOutcomeHasTheTimeSinceTheBegin() throws IOException {
    AtomicLong now = new AtomicLong(5_000_000_000L);
    try (Journal journal = WrittenJournal.create(file, 1, USUAL, now::get)) {
      WorkerJournal own = journal.of(0);
      own.intend(ChangeKind.WRITE, A, 1);
      now.addAndGet(1_234_000_000L);
      own.acknowledge();
      own.intend(ChangeKind.WRITE, B, 1);
    }

    assertThat(WrittenJournal.read(file))
        .containsExactly(
            new Change(0, ChangeKind.WRITE, A, 1, Outcome.ACKNOWLEDGED, 1234),
            new Change(0, ChangeKind.WRITE, B, 1, Outcome.IN_FLIGHT, 0));
  }

  @Test
  void theEndOfARunIsSaidAndOneThatWasKilledHasNone() throws IOException {
    try (Journal journal = WrittenJournal.create(file, 1, USUAL, NanoClock.SYSTEM)) {
      journal.of(0).intend(ChangeKind.WRITE, A, 1);
      Path killed = Files.copy(file, file.resolveSibling("killed"));
      try (JournalReader reader = JournalReader.open(killed)) {
        assertThat(reader.isEnded()).isFalse();
      }
      assertThat(WrittenJournal.read(killed)).hasSize(1);
      assertThat(journal.finish()).isEqualTo("journal in " + file + ", 1 changes");
      Path ended = Files.copy(file, file.resolveSibling("ended"));
      journal.objectsAreRemoved();
      try (JournalReader reader = JournalReader.open(ended)) {
        assertThat(reader.isEnded()).isTrue();
        assertThat(reader.isRemoved()).isFalse();
      }
    }
    try (JournalReader reader = JournalReader.open(file)) {
      assertThat(reader.isRemoved()).isTrue();
    }
    assertThat(Files.size(file)).as("spare chunks are gone").isEqualTo(4096 + (1 << 20));
  }

  /** Whatever is left of the file after a cut, all that lies before the cut is read. */
  @Test
  void aTornTailHidesNothingBeforeIt() throws IOException {
    List<Change> written;
    try (Journal journal = WrittenJournal.create(file, 1, USUAL, () -> 0)) {
      written = writeSome(journal, 0, 300);
      journal.finish();
    }
    byte[] whole = Files.readAllBytes(file);
    Path cut = file.resolveSibling("cut");
    int data = 4096 + JournalFormat.ENTRY_BYTES;
    for (int entry = 0; entry < 300; entry += 13) {
      for (int bytes = 0; bytes < JournalFormat.ENTRY_BYTES; bytes += 5) {
        int length = data + entry * JournalFormat.ENTRY_BYTES + bytes;
        Files.write(cut, Arrays.copyOf(whole, length));
        assertThat(WrittenJournal.read(cut)).isEqualTo(written.subList(0, entry));

        byte[] zeroed = Arrays.copyOf(Arrays.copyOf(whole, length), whole.length);
        Files.write(cut, zeroed);
        List<Change> read = WrittenJournal.read(cut);
        boolean announced = bytes > 20; // a check of 32 bits may be whole by then
        assertThat(read.subList(0, entry)).isEqualTo(written.subList(0, entry));
        assertThat(read.size()).isBetween(entry, announced ? entry + 1 : entry);
      }
    }
  }

  /** No damage to a byte is taken for an entry that nobody wrote, or for another outcome. */
  @Test
  void damageIsNotTakenForEntries() throws IOException {
    List<Change> written;
    try (Journal journal = WrittenJournal.create(file, 1, USUAL, () -> 0)) {
      written = writeSome(journal, 0, 100);
      journal.finish();
    }
    RandomSource random = new RandomSource(11, 0);
    int data = 4096 + JournalFormat.ENTRY_BYTES;
    for (int i = 0; i < 300; i++) {
      int entry = random.nextInt(100);
      int within = random.nextInt(JournalFormat.ENTRY_BYTES);
      int at = data + entry * JournalFormat.ENTRY_BYTES + within;
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        ByteBuffer one = ByteBuffer.allocate(1);
        channel.read(one, at);
        byte before = one.get(0);
        channel.write(ByteBuffer.wrap(new byte[] {(byte) (before ^ 1 << random.nextInt(8))}), at);

        List<Change> read = WrittenJournal.read(file);
        if (within < 24) {
          assertThat(read).isEqualTo(written.subList(0, entry));
          assertThat(WrittenJournal.isWhole(file)).isFalse();
        } else {
          Change is = written.get(entry);
          List<Change> unknown = new ArrayList<>(written);
          unknown.set(
              entry, new Change(0, is.kind(), is.id(), is.lengthBytes(), Outcome.IN_FLIGHT, 0));
          assertThat(read).isEqualTo(unknown);
        }
        channel.write(ByteBuffer.wrap(new byte[] {before}), at);
      }
    }
    assertThat(WrittenJournal.read(file)).isEqualTo(written);
  }

  @Test
  void nobodyReadsTheJournalOfARunThatGoesOn() throws IOException {
    try (Journal journal = WrittenJournal.create(file, 1, USUAL, NanoClock.SYSTEM)) {
      journal.of(0).intend(ChangeKind.WRITE, A, 1);
      assertThatThrownBy(() -> JournalReader.open(file))
          .isInstanceOf(InvalidValueException.class)
          .hasMessage("is still written: the run goes on; wait for its end");
    }
    assertThat(WrittenJournal.read(file)).hasSize(1);
  }

  @Test
  void aFileThatIsThereIsRefusedAndStays() throws IOException {
    Files.writeString(file, "precious");

    assertThatThrownBy(() -> Journal.check(new JournalSpec(file, USUAL), Optional.empty()))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("--journal " + file + ": is there already");
    assertThatThrownBy(() -> WrittenJournal.create(file, 1, USUAL, NanoClock.SYSTEM))
        .isInstanceOf(IOException.class);
    assertThat(file).hasContent("precious");
    JournalSpec nowhere = new JournalSpec(file.resolveSibling("no/where"), USUAL);
    assertThatThrownBy(() -> Journal.check(nowhere, Optional.empty()))
        .hasMessageContaining("there is no such folder");
    Path runFolder = file.resolveSibling("./other/../no");
    assertThatCode(() -> Journal.check(nowhere, Optional.of(runFolder))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "chum", "chumjrnl", "no journal, but long enough to hold the head of one"})
  void whatIsNoJournalIsSaidToBeNone(String content) throws IOException {
    Files.writeString(file, content + "\0".repeat(content.length() < 20 ? 0 : 4096));

    assertThatThrownBy(() -> JournalReader.open(file))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("is no journal");
  }

  @Test
  void aTimeThatNoClockHasIsRefused() {
    String text =
        "{\"chum\":\"1.2.3\",\"run\":\"r\",\"seed\":\"0x1\",\"start\":\"2026-11-25T03:15:00Z\","
            + "\"target\":\"null:\",\"sync\":\"full\",\"concurrency\":1,\"workload\":\"w\","
            + "\"distribution\":\"4k\",\"dir_entries\":10,\"compressible_percent\":0,"
            + "\"dedupe_percent\":0,\"journal_sync\":\"\",\"machine\":\"\"}";
    String endOfTime = text.replace("2026-11-25T03:15:00Z", "+1000000000-12-31T23:59:59Z");

    assertThat(JournalHeadJson.read(text.getBytes(UTF_8)).startUnixMillis()).isPositive();
    assertThatThrownBy(() -> JournalHeadJson.read(endOfTime.getBytes(UTF_8)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("its head is damaged: ");
  }

  @Test
  void anyDamageToTheHeadIsSeen() throws IOException {
    WrittenJournal.create(file, 1, USUAL, NanoClock.SYSTEM).close();
    byte[] whole = Files.readAllBytes(file);
    ByteBuffer fixed = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
    int end = JournalFormat.AT_TEXT + fixed.getInt(JournalFormat.AT_TEXT_BYTES);
    for (int at = 0; at < end; at++) {
      boolean covered = at < JournalFormat.AT_TEXT_CHECK + 4 || at >= JournalFormat.AT_NONCE;
      boolean state = at >= JournalFormat.AT_STATE && at < JournalFormat.AT_TEXT;
      if (!covered || state) {
        continue;
      }
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x10;
      Files.write(file, damaged);
      assertThatThrownBy(() -> JournalReader.open(file))
          .as("byte %d", at)
          .isInstanceOf(InvalidValueException.class);
    }
  }

  @Test
  void eachSyncedEntryIsWaitedForByManyTogether() throws Exception {
    int workers = 8;
    List<Thread> threads = new ArrayList<>();
    try (Journal journal =
        WrittenJournal.create(file, workers, new JournalSync.Each(), NanoClock.SYSTEM)) {
      for (int w = 0; w < workers; w++) {
        int worker = w;
        Thread thread = new Thread(() -> writeSome(journal, worker, 50));
        threads.add(thread);
        thread.start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
      journal.finish();
    }

    assertThat(WrittenJournal.read(file)).hasSize(8 * 50);
  }
}
