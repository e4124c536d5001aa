package dev.chum.target;

/**
 * One worker's private connection to the target. Confined to the worker's thread.
 *
 * <p>Objects are ids ({@link dev.chum.payload.ObjectId}); their names, sizes and contents follow
 * from the run's {@link dev.chum.payload.ObjectSpace} and content. What an operation prepares
 * before it enters its first phase is not counted as the storage's time.
 *
 * <p>Each method throws a {@link StorageException} when the operation failed, and can be used again
 * afterwards.
 */
public interface Session extends AutoCloseable {
  /** The length that stands for all of an object, from the offset on. */
  long WHOLE = -1;

  /**
   * Writes an object that is not there yet.
   *
   * @param sizeBytes the object's size, or less when the run may not write more
   * @return the bytes written, {@code sizeBytes}
   */
  long write(long id, long sizeBytes, Probe probe) throws StorageException;

  /**
   * Writes other content in place of an object's.
   *
   * @param id with the version to write
   * @param sizeBytes the object's size, or less when the run may not write more
   * @return the bytes written, {@code sizeBytes}
   */
  long overwrite(long id, long sizeBytes, Probe probe) throws StorageException;

  /**
   * Reads an object, or a range of it.
   *
   * @param length in bytes, or {@link #WHOLE}
   * @param sink gets the bytes as they come, and looks whether they are right; that there are as
   *     many as there must be is for the session to see
   * @return the bytes read; always as many as there must be, anything else is {@link
   *     ErrorCategory#CORRUPT}
   */
  long read(long id, long offset, long length, ContentSink sink, Probe probe)
      throws StorageException;

  /** The same without anybody who looks at the bytes. */
  default long read(long id, long offset, long length, Probe probe) throws StorageException {
    return read(id, offset, length, ContentSink.NOBODY, probe);
  }

  void delete(long id, Probe probe) throws StorageException;

  /** Makes a directory of its own for this id. */
  void makeDirectory(long id, Probe probe) throws StorageException;

  /** Makes an object durable. */
  void fsync(long id, Probe probe) throws StorageException;

  /** Asks for an object's size; a wrong one is {@link ErrorCategory#CORRUPT}. */
  void stat(long id, Probe probe) throws StorageException;

  /** Lists the directory in which the object is. */
  void list(long id, Probe probe) throws StorageException;

  void rename(long fromId, long toId, Probe probe) throws StorageException;

  /**
   * Lets the storage copy an object to its copy's name, in place of an earlier copy.
   *
   * @return the bytes that the copy has
   */
  long copy(long id, Probe probe) throws StorageException;

  @Override
  void close();
}
