package dev.chum.journal;

import static dev.chum.journal.JournalFormat.PAGE_BYTES;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * The file of a journal that is written: its head, its length, its chunks. Locked while it is open,
 * so that nobody audits a run that goes on. {@link #extend} and {@link #sync} belong to the keeper.
 */
final class JournalFile implements AutoCloseable {
  private final FileChannel file;
  private final MappedByteBuffer head;
  private final long nonce;
  private final int chunkBytes;
  private final ByteBuffer zeroes;
  private long lengthBytes;

  private JournalFile(FileChannel file, MappedByteBuffer head, int chunkBytes) {
    this.file = file;
    this.head = head;
    this.nonce = head.getLong(JournalFormat.AT_NONCE);
    this.chunkBytes = chunkBytes;
    this.zeroes = ByteBuffer.allocateDirect(chunkBytes);
    this.lengthBytes = head.capacity();
  }

  /**
   * Makes the file with its head.
   *
   * @throws java.nio.file.FileAlreadyExistsException when it is there
   */
  static JournalFile create(Path path, JournalHead head, long nonce) throws IOException {
    byte[] text = JournalHeadJson.write(head);
    int dataOffset = pages(JournalFormat.AT_TEXT + text.length);
    int chunkBytes = JournalFormat.chunkBytes(head.workers());
    ByteBuffer bytes = head(text, dataOffset, chunkBytes, nonce);
    FileChannel file =
        FileChannel.open(
            path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      FileLock unused = file.lock();
      writeAll(file, bytes, 0);
      MappedByteBuffer mapped = file.map(FileChannel.MapMode.READ_WRITE, 0, dataOffset);
      mapped.order(ByteOrder.LITTLE_ENDIAN);
      file.force(true);
      return new JournalFile(file, mapped, chunkBytes);
    } catch (IOException e) {
      file.close();
      Files.deleteIfExists(path);
      throw e;
    }
  }

  private static int pages(int bytes) {
    return (bytes + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES;
  }

  private static ByteBuffer head(byte[] text, int dataOffset, int chunkBytes, long nonce) {
    CRC32C check = new CRC32C();
    ByteBuffer bytes = ByteBuffer.allocate(dataOffset).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(0, JournalFormat.MAGIC);
    bytes.putInt(JournalFormat.AT_VERSION, JournalFormat.VERSION);
    bytes.putInt(JournalFormat.AT_DATA_OFFSET, dataOffset);
    bytes.putInt(JournalFormat.AT_CHUNK_BYTES, chunkBytes);
    bytes.putInt(JournalFormat.AT_TEXT_BYTES, text.length);
    bytes.putLong(JournalFormat.AT_NONCE, nonce);
    bytes.put(JournalFormat.AT_TEXT, text);
    check.update(bytes.array(), 0, JournalFormat.AT_TEXT_CHECK);
    check.update(bytes.array(), JournalFormat.AT_NONCE, Long.BYTES);
    check.update(text);
    return bytes.putInt(JournalFormat.AT_TEXT_CHECK, (int) check.getValue());
  }

  private static void writeAll(FileChannel file, ByteBuffer bytes, long at) throws IOException {
    for (long done = 0; bytes.hasRemaining(); ) {
      done += file.write(bytes, at + done);
    }
  }

  long nonce() {
    return nonce;
  }

  /** Makes the file a chunk longer, its blocks being written, and maps that. */
  ByteBuffer extend() throws IOException {
    writeAll(file, zeroes.clear(), lengthBytes);
    MappedByteBuffer chunk = file.map(FileChannel.MapMode.READ_WRITE, lengthBytes, chunkBytes);
    lengthBytes += chunkBytes;
    return chunk;
  }

  /** Makes all that was stored into the chunks durable, and the file's length. */
  void sync() throws IOException {
    file.force(false);
  }

  /** Shortens the file by chunks that nobody has used, which are not mapped any more. */
  void trim(int unusedChunks) throws IOException {
    lengthBytes -= (long) unusedChunks * chunkBytes;
    file.truncate(lengthBytes);
  }

  /** Notes that the run has ended. */
  void end(long unixMillis, boolean removed) throws IOException {
    JournalFormat.WORDS.setRelease(
        head, JournalFormat.AT_STATE, JournalFormat.state(unixMillis, removed));
    file.force(true);
  }

  @Override
  public void close() {
    try {
      file.close(); // and with it the lock
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
