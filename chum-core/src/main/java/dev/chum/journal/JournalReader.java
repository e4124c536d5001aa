package dev.chum.journal;

import static dev.chum.journal.JournalFormat.ENTRY_BYTES;

import dev.chum.units.InvalidValueException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Reads a journal back: its head, and the entries of each worker in the order in which the worker
 * made them. Confined to one thread.
 *
 * <p>A worker's entries end at the first that is none: not written yet, or torn. What is behind it
 * can only be there after a power cut of the client, and says nothing, as something is missing
 * before it. The file is hostile until proven otherwise: nothing in it makes this read outside of
 * it, or take more memory than {@code 8} bytes a chunk.
 */
public final class JournalReader implements AutoCloseable {
  /** Hears of entries. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * One change.
     *
     * @param lengthBytes what was to be written; 0 where that does not apply
     * @param outcomeMillis when it had ended, in milliseconds since the begin of the run; 0 where
     *     it is in flight
     */
    void change(ChangeKind kind, long id, long lengthBytes, Outcome outcome, long outcomeMillis);
  }

  private static final int MAX_TEXT_BYTES = 1 << 20;

  private final Path path;
  private final FileChannel file;
  private final JournalHead head;
  private final long nonce;
  private final long state;
  private final int chunkBytes;

  /** Of each worker, where its chunks are, in their order. */
  private final long[][] chunks;

  private final ByteBuffer buffer;

  private JournalReader(Path path, FileChannel file) throws IOException {
    this.path = path;
    this.file = file;
    long fileBytes = file.size();
    byte[] begin = read(0, JournalFormat.AT_TEXT);
    if (begin.length < JournalFormat.AT_TEXT
        || !Arrays.equals(Arrays.copyOf(begin, JournalFormat.MAGIC.length), JournalFormat.MAGIC)) {
      throw new InvalidValueException("is no journal");
    }
    ByteBuffer fixed = ByteBuffer.wrap(begin).order(ByteOrder.LITTLE_ENDIAN);
    int version = fixed.getInt(JournalFormat.AT_VERSION);
    if (version != JournalFormat.VERSION) {
      throw new InvalidValueException(
          "has version " + version + " of the format; this chum reads " + JournalFormat.VERSION);
    }
    int dataOffset = fixed.getInt(JournalFormat.AT_DATA_OFFSET);
    chunkBytes = fixed.getInt(JournalFormat.AT_CHUNK_BYTES);
    nonce = fixed.getLong(JournalFormat.AT_NONCE);
    state = fixed.getLong(JournalFormat.AT_STATE);
    head = JournalHeadJson.read(text(begin, fixed));
    boolean sane =
        dataOffset % JournalFormat.PAGE_BYTES == 0
            && dataOffset > 0
            && chunkBytes >= JournalFormat.MIN_CHUNK_BYTES
            && chunkBytes <= JournalFormat.MAX_CHUNK_BYTES
            && chunkBytes % JournalFormat.PAGE_BYTES == 0;
    if (!sane) {
      throw new InvalidValueException("has a head that is damaged");
    }
    buffer = ByteBuffer.allocate(chunkBytes).order(ByteOrder.LITTLE_ENDIAN);
    chunks = findChunks(dataOffset, fileBytes);
  }

  /**
   * Opens a journal whose run is over, however it ended.
   *
   * @throws InvalidValueException when it is none, is damaged at its head, or its run goes on
   * @throws IOException when it cannot be read
   */
  public static JournalReader open(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new InvalidValueException("is no file; give what --journal of a run has made");
    }
    FileChannel file = FileChannel.open(path);
    try {
      refuseWhenGoingOn(file);
      return new JournalReader(path, file);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static void refuseWhenGoingOn(FileChannel file) throws IOException {
    try (FileLock lock = file.tryLock(0, Long.MAX_VALUE, true)) {
      if (lock != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      // A run of this very process.
    }
    throw new InvalidValueException("is still written: the run goes on; wait for its end");
  }

  private byte[] text(byte[] begin, ByteBuffer fixed) throws IOException {
    int length = fixed.getInt(JournalFormat.AT_TEXT_BYTES);
    if (length < 2 || length > MAX_TEXT_BYTES) {
      throw new InvalidValueException("has a head that is damaged");
    }
    byte[] text = read(JournalFormat.AT_TEXT, length);
    CRC32C check = new CRC32C();
    check.update(begin, 0, JournalFormat.AT_TEXT_CHECK);
    check.update(begin, JournalFormat.AT_NONCE, Long.BYTES);
    check.update(text);
    if (text.length < length
        || (int) check.getValue() != fixed.getInt(JournalFormat.AT_TEXT_CHECK)) {
      throw new InvalidValueException("has a head that is damaged");
    }
    return text;
  }

  /** So many bytes, or as many as there are. */
  private byte[] read(long at, int length) throws IOException {
    byte[] bytes = new byte[length];
    ByteBuffer into = ByteBuffer.wrap(bytes);
    readInto(into, at);
    return Arrays.copyOf(bytes, into.limit());
  }

  private void readInto(ByteBuffer bytes, long at) throws IOException {
    int begin = bytes.position();
    while (bytes.hasRemaining() && file.read(bytes, at + bytes.position() - begin) >= 0) {}
    bytes.flip();
  }

  /** Looks at the head of each chunk. Those that nobody has begun are passed over. */
  private long[][] findChunks(long dataOffset, long fileBytes) throws IOException {
    long[][] found = new long[head.workers()][0];
    int[] counts = new int[head.workers()];
    for (long at = dataOffset; at + ENTRY_BYTES <= fileBytes; at += chunkBytes) {
      ByteBuffer words = ByteBuffer.wrap(read(at, ENTRY_BYTES)).order(ByteOrder.LITTLE_ENDIAN);
      long worker = words.getLong(8);
      long ordinal = words.getLong(16);
      boolean own =
          words.getLong(0) == JournalFormat.CHUNK_MAGIC
              && worker >= 0
              && worker < head.workers()
              && words.getLong(24) == JournalFormat.chunkCheck(nonce, (int) worker, ordinal);
      if (!own) {
        continue;
      }
      // A worker takes its chunks in the order of the file; one that is missing ends its entries.
      int w = (int) worker;
      if (ordinal == counts[w]) {
        if (counts[w] == found[w].length) {
          found[w] = Arrays.copyOf(found[w], Math.max(1, 2 * counts[w]));
        }
        found[w][counts[w]++] = at;
      }
    }
    for (int w = 0; w < found.length; w++) {
      found[w] = Arrays.copyOf(found[w], counts[w]);
    }
    return found;
  }

  public JournalHead head() {
    return head;
  }

  public Path path() {
    return path;
  }

  /** Tells this journal from every other. */
  public long nonce() {
    return nonce;
  }

  /** Whether the run has said that it is over; it was killed when not. */
  public boolean isEnded() {
    return state != 0;
  }

  /** Whether the run has removed what it wrote, or began to. */
  public boolean isRemoved() {
    return (state & 0xff) == 2;
  }

  public int workers() {
    return chunks.length;
  }

  /**
   * Goes through a worker's entries.
   *
   * @return whether they end as they should; false when the last one is torn
   */
  public boolean forEach(int worker, Visitor visitor) throws IOException {
    long place = 0;
    for (long at : chunks[worker]) {
      readInto(buffer.clear(), at);
      for (int entry = ENTRY_BYTES; entry + ENTRY_BYTES <= buffer.limit(); entry += ENTRY_BYTES) {
        long id = buffer.getLong(entry);
        long length = buffer.getLong(entry + 8);
        long said = buffer.getLong(entry + 16);
        int kind = JournalFormat.kindOf(said);
        if (!ChangeKind.isCode(kind)
            || said != JournalFormat.head(nonce, worker, place, kind, id, length)) {
          return (id | length | said) == 0;
        }
        place++;
        visit(ChangeKind.of(kind), id, length, said, buffer.getLong(entry + 24), visitor);
      }
      if (buffer.limit() < chunkBytes) {
        return false; // the file was cut off
      }
    }
    return true;
  }

  private static void visit(
      ChangeKind kind, long id, long length, long said, long word, Visitor visitor) {
    boolean known = JournalFormat.isOutcome(said, word);
    visitor.change(
        kind,
        id,
        length,
        known ? JournalFormat.outcomeOf(word) : Outcome.IN_FLIGHT,
        known ? JournalFormat.ticksOf(word) * JournalFormat.TICK_NANOS / 1_000_000 : 0);
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
