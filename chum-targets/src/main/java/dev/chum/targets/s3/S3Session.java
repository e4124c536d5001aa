package dev.chum.targets.s3;

import dev.chum.target.ErrorCategory;
import dev.chum.target.Probe;
import dev.chum.target.Session;
import dev.chum.target.StorageException;

/** What a session does the same way, whoever its client is. Confined to the worker's thread. */
abstract class S3Session implements Session {
  protected final S3Place place;
  protected final S3Settings settings;
  protected final S3Control control;
  protected final KnownEtags etags;

  S3Session(S3Place place, S3Settings settings, S3Control control, KnownEtags etags) {
    this.place = place;
    this.settings = settings;
    this.control = control;
    this.etags = etags;
  }

  @Override
  public final long overwrite(long id, long sizeBytes, Probe probe) throws StorageException {
    return write(id, sizeBytes, probe);
  }

  @Override
  public final void list(long id, Probe probe) throws StorageException {
    String directory = place.directoryOf(id);
    if (countKeys(directory, probe) == 0) {
      throw new StorageException(
          ErrorCategory.CORRUPT, directory + ": is empty where " + place.key(id) + " must be");
    }
  }

  /**
   * Lists a directory, all of its pages.
   *
   * @return how many keys are in it
   * @throws StorageException of category TIMEOUT when all of it takes longer than an operation may
   */
  abstract long countKeys(String directory, Probe probe) throws StorageException;

  /** The target refuses a mix with it before the run. */
  @Override
  public final void fsync(long id, Probe probe) {
    throw new UnsupportedOperationException("S3 has no fsync");
  }

  /** Likewise. */
  @Override
  public final void rename(long fromId, long toId, Probe probe) {
    throw new UnsupportedOperationException("S3 has no rename");
  }
}
