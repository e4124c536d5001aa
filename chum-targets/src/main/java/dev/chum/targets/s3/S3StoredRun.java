package dev.chum.targets.s3;

import dev.chum.target.ErrorCategory;
import dev.chum.target.Pieces;
import dev.chum.target.StorageException;
import dev.chum.target.StoredReader;
import dev.chum.target.StoredRun;
import dev.chum.targets.http.RunMarker;
import dev.chum.units.InvalidValueException;
import java.util.Optional;

/**
 * The keys of a run that is over, read through the SDK, whose client is shared by all threads.
 *
 * @param control closed with this
 * @param prefix what all keys of the run begin with
 * @param isMarked whether its marker is there
 */
record S3StoredRun(S3Control control, String place, String prefix, boolean isMarked)
    implements StoredRun {
  /**
   * Finds it, wherever it may have gone.
   *
   * @throws InvalidValueException when another run's marker is there
   */
  static StoredRun open(S3Control control, S3Address address, String runId, long seed)
      throws StorageException {
    String prefix = address.prefix() + RunMarker.PLACE_PREFIX + runId + "/";
    String place = "s3://" + address.bucket() + "/" + prefix;
    String key = prefix + RunMarker.NAME;
    Optional<RunMarker> marker =
        control.bucketExists() && control.size(key).isPresent()
            ? RunMarker.parse(control.get(key, RunMarker.MAX_BYTES))
            : Optional.empty();
    if (marker.isPresent() && marker.get().seed() != seed) {
      throw new InvalidValueException(
          "holds a run of that name with another seed, " + place + "; give the run's own target");
    }
    return new S3StoredRun(control, place, prefix, marker.isPresent());
  }

  @Override
  public Remains remains() {
    return Remains.OLD_OR_NEW;
  }

  @Override
  public StoredReader openReader() {
    return new Reader();
  }

  @Override
  public void close() {
    control.close();
  }

  private final class Reader implements StoredReader {
    @Override
    public void read(String name, Pieces pieces) throws StorageException {
      control.read(prefix + name, pieces);
    }

    @Override
    public boolean exists(String name) throws StorageException {
      try {
        return control.size(prefix + name).isPresent();
      } catch (StorageException e) {
        if (e.category() == ErrorCategory.NOT_FOUND) {
          return false;
        }
        throw e;
      }
    }

    @Override
    public boolean directoryExists(String name) throws StorageException {
      return exists(name + "/");
    }

    @Override
    public void close() {
      // The client belongs to the run.
    }
  }
}
