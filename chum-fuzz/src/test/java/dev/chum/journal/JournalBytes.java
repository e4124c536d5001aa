package dev.chum.journal;

import dev.chum.payload.SizeDistribution;
import dev.chum.units.Percentage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A journal in memory, to which entries are added as workers add them, and of which every place is
 * known. Its head is that of {@link JournalFile}. Chunks are as short as can be.
 */
public final class JournalBytes {
  /** So many that chunks get the smallest length. */
  public static final int WORKERS = 4096;

  public static final JournalHead HEAD =
      new JournalHead(
          "1.2.3",
          "20261125-031500-abcd",
          0x1234_5678_9abc_def0L,
          1_795_663_800_000L,
          "null:",
          "full",
          Map.of("--region", "eu-north-1"),
          WORKERS,
          "w,o,d",
          SizeDistribution.parse("100,5000,1-9k"),
          100,
          new Percentage(25),
          new Percentage(12.5),
          "100ms",
          "client 1");

  private static final int CHUNK_BYTES = JournalFormat.chunkBytes(WORKERS);
  private static final long NONCE = 0x0fed_cba9_8765_4321L;

  private final byte[] head;
  private final List<byte[]> chunks = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();
  private final Map<Integer, Writer> writers = new HashMap<>();

  /**
   * An entry that is in it.
   *
   * @param chunkAt where its chunk begins
   * @param at where it begins
   */
  public record Entry(
      int worker,
      int chunkAt,
      int at,
      ChangeKind kind,
      long id,
      long lengthBytes,
      Outcome outcome) {}

  /** Where a worker is. */
  private static final class Writer {
    int chunk = -1;
    int used = CHUNK_BYTES;
    long chunks;
    long places;
  }

  private JournalBytes(byte[] head) {
    this.head = head;
  }

  /** One without entries. */
  public static JournalBytes empty(Path folder) throws IOException {
    Path file = folder.resolve("empty.journal");
    if (!Files.exists(file)) {
      JournalFile.create(file, HEAD, NONCE).close();
    }
    return new JournalBytes(Files.readAllBytes(file));
  }

  /** Adds an entry. */
  public void add(int worker, ChangeKind kind, long id, long lengthBytes, Outcome outcome) {
    Writer writer = writers.computeIfAbsent(worker, w -> new Writer());
    if (writer.used == CHUNK_BYTES) {
      begin(worker, writer);
    }
    long said = JournalFormat.head(NONCE, worker, writer.places++, kind.code(), id, lengthBytes);
    words(writer.chunk)
        .position(writer.used)
        .putLong(id)
        .putLong(lengthBytes)
        .putLong(said)
        .putLong(
            outcome == Outcome.IN_FLIGHT
                ? 0
                : JournalFormat.outcome(said, outcome, writer.places * 1000));
    int chunkAt = head.length + writer.chunk * CHUNK_BYTES;
    entries.add(new Entry(worker, chunkAt, chunkAt + writer.used, kind, id, lengthBytes, outcome));
    writer.used += JournalFormat.ENTRY_BYTES;
  }

  private void begin(int worker, Writer writer) {
    writer.chunk = chunks.size();
    writer.used = JournalFormat.ENTRY_BYTES;
    chunks.add(new byte[CHUNK_BYTES]);
    long ordinal = writer.chunks++;
    words(writer.chunk)
        .putLong(JournalFormat.CHUNK_MAGIC)
        .putLong(worker)
        .putLong(ordinal)
        .putLong(JournalFormat.chunkCheck(NONCE, worker, ordinal));
  }

  private ByteBuffer words(int chunk) {
    return ByteBuffer.wrap(chunks.get(chunk)).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** All entries, in the order in which they were added. */
  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** The file. */
  public byte[] bytes() {
    byte[] all = Arrays.copyOf(head, head.length + chunks.size() * CHUNK_BYTES);
    for (int i = 0; i < chunks.size(); i++) {
      System.arraycopy(chunks.get(i), 0, all, head.length + i * CHUNK_BYTES, CHUNK_BYTES);
    }
    return all;
  }
}
