package dev.chum.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.chum.payload.ObjectId;
import dev.chum.units.InvalidValueException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * Journals of anybody, and chum's own with damage: refused in words for a person, or read up to
 * what is broken.
 */
class JournalFuzzTest {
  @TempDir static Path dir;

  private static byte[] whole;
  private static List<JournalBytes.Entry> entries;

  @BeforeAll
  static void write() throws IOException {
    JournalBytes journal = JournalBytes.empty(dir);
    for (int i = 0; i < 700; i++) {
      int worker = i % 5 == 0 ? 1 : 0; // the first one needs two chunks
      journal.add(
          worker,
          ChangeKind.values()[i % ChangeKind.values().length],
          ObjectId.of(worker, i / 3),
          4096,
          Outcome.values()[i % Outcome.values().length]);
    }
    whole = journal.bytes();
    entries = journal.entries();
  }

  /** An entry as it was read. */
  private record Read(int worker, ChangeKind kind, long id, long lengthBytes, Outcome outcome) {}

  /** What was read; empty when it was refused. */
  private static Optional<List<Read>> read(byte[] bytes) throws IOException {
    Path file = Files.write(dir.resolve("journal"), bytes);
    List<Read> read = new ArrayList<>();
    try (JournalReader reader = JournalReader.open(file)) {
      for (int w = 0; w < reader.workers(); w++) {
        int worker = w;
        boolean unused =
            reader.forEach(
                worker,
                (kind, id, length, outcome, millis) -> {
                  assertThat(millis).isNotNegative();
                  read.add(new Read(worker, kind, id, length, outcome));
                });
      }
    } catch (InvalidValueException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
      return Optional.empty();
    }
    return Optional.of(read);
  }

  @FuzzTest
  void file(byte[] bytes) throws IOException {
    read(bytes)
        .ifPresent(
            read ->
                assertThat(read)
                    .hasSizeLessThanOrEqualTo(bytes.length / JournalFormat.ENTRY_BYTES));
  }

  @FuzzTest
  void head(byte[] json) {
    JournalHead head;
    try {
      head = JournalHeadJson.read(json);
    } catch (InvalidValueException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
      return;
    }
    assertThat(head.runId()).doesNotContain("/", ".");
    assertThat(head.objects().name(ObjectId.of(1, 2))).startsWith("w1/");
    assertThat(head.content().page(ObjectId.of(1, 2), 3)).isNotNegative();
    byte[] written = JournalHeadJson.write(head);
    assertThat(JournalHeadJson.read(written)).as(new String(written, UTF_8)).isEqualTo(head);
  }

  /**
   * @param damage three bytes of a place and one that is added to the bits there, any number of
   *     times; the file ends at a place where 0 would be added
   */
  @FuzzTest
  void damage(byte[] damage) throws IOException {
    byte[] damaged = whole.clone();
    for (ByteBuffer spots = ByteBuffer.wrap(damage); spots.remaining() >= 4; ) {
      int spot = spots.getInt();
      int at = (spot >>> 8) % whole.length;
      if (at < damaged.length) {
        damaged[at] ^= (byte) spot;
        damaged = (byte) spot == 0 ? Arrays.copyOf(damaged, at) : damaged;
      }
    }
    Optional<List<Read>> read = read(damaged);

    if (read.isEmpty()) {
      assertThat(isHeadIntact(damaged)).as("a whole head is not refused").isFalse();
    } else {
      assertThat(isHeadIntact(damaged)).as("no other head is believed").isTrue();
      for (int worker = 0; worker < 2; worker++) {
        int w = worker;
        hasAllBeforeTheDamage(
            w, damaged, read.get().stream().filter(entry -> entry.worker == w).toList());
      }
      assertThat(read.get()).allMatch(entry -> entry.worker < 2);
    }
  }

  private static boolean isHeadIntact(byte[] damaged) {
    int textEnd = JournalFormat.AT_TEXT + JournalHeadJson.write(JournalBytes.HEAD).length;
    return isIntact(damaged, 0, JournalFormat.AT_TEXT_CHECK + 4)
        && isIntact(damaged, JournalFormat.AT_NONCE, JournalFormat.AT_STATE)
        && isIntact(damaged, JournalFormat.AT_TEXT, textEnd);
  }

  private static boolean isIntact(byte[] damaged, int from, int to) {
    return to <= damaged.length && Arrays.equals(damaged, from, to, whole, from, to);
  }

  private static void hasAllBeforeTheDamage(int worker, byte[] damaged, List<Read> read) {
    int count = 0;
    for (JournalBytes.Entry entry : entries) {
      if (entry.worker() != worker) {
        continue;
      }
      int chunk = entry.chunkAt();
      int end = entry.at() + JournalFormat.ENTRY_BYTES;
      if (!isIntact(damaged, chunk, chunk + JournalFormat.ENTRY_BYTES)
          || !isIntact(damaged, entry.at(), end - Long.BYTES)
          || end > damaged.length) {
        break;
      }
      assertThat(read).as("entry " + count + " of worker " + worker).hasSizeGreaterThan(count);
      Read found = read.get(count++);
      assertThat(found.kind).isEqualTo(entry.kind());
      assertThat(found.id).isEqualTo(entry.id());
      assertThat(found.lengthBytes).isEqualTo(entry.lengthBytes());
      if (isIntact(damaged, end - Long.BYTES, end)) {
        assertThat(found.outcome).isEqualTo(entry.outcome());
      }
    }
    assertThat(read).as("nothing behind the damage is believed").hasSize(count);
  }
}
