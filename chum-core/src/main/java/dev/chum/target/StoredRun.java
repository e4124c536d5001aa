package dev.chum.target;

/**
 * What one run has left on a target, to be read and never to be changed. Shared by all who read.
 *
 * <p>It need not be there: of what is gone, nothing is found.
 */
public interface StoredRun extends AutoCloseable {
  /** Where it is, as a user would name it. */
  String place();

  /** Whether the marker is there that makes the place known as this run's. */
  boolean isMarked();

  /**
   * Whether a write that was not acknowledged may leave a part of what it wrote: on a file system,
   * or a server that promises no better. On others the old or the new object is there, whole.
   */
  boolean mayTear();

  /** A connection of its own for one thread. */
  StoredReader openReader() throws StorageException;

  @Override
  void close();
}
