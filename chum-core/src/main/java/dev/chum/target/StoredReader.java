package dev.chum.target;

/**
 * Reads what a run has left. Confined to one thread.
 *
 * <p>Names are relative to the run's place, as {@link dev.chum.payload.ObjectSpace} makes them.
 */
public interface StoredReader extends AutoCloseable {
  /**
   * Reads an object from its begin to its end.
   *
   * @throws StorageException {@link ErrorCategory#NOT_FOUND} when there is none
   */
  void read(String name, Pieces pieces) throws StorageException;

  /** Whether there is an object of that name. */
  boolean exists(String name) throws StorageException;

  /** Whether there is a directory that a mkdir operation has made. */
  boolean directoryExists(String name) throws StorageException;

  @Override
  void close();
}
