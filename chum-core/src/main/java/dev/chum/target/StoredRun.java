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

  /** What may be left where a write or an overwrite was not acknowledged. */
  enum Remains {
    /** The object before or the one after, whole: what S3 promises. */
    OLD_OR_NEW,
    /** Parts of both, zeroes among them, cut off anywhere: what file systems promise. */
    PARTS,
    /** These, or nothing at all: WebDAV promises nothing. */
    ANYTHING
  }

  Remains remains();

  /** A connection of its own for one thread. */
  StoredReader openReader() throws StorageException;

  @Override
  void close();
}
