package dev.chum.targets.posix;

import dev.chum.target.ErrorCategory;
import dev.chum.target.Pieces;
import dev.chum.target.StorageException;
import dev.chum.target.StoredReader;
import dev.chum.target.StoredRun;
import dev.chum.units.InvalidValueException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a run that is over.
 *
 * @param isMarked whether its marker is there
 */
record PosixStoredRun(Path path, boolean isMarked) implements StoredRun {
  /**
   * Finds it, wherever it may have gone.
   *
   * @throws InvalidValueException when another run's marker is there
   */
  static StoredRun open(Path target, String runId, long seed) throws IOException {
    Path path = ObjectFolder.pathOf(target, runId);
    Long found = ObjectFolder.seedIn(path);
    if (found != null && found != seed) {
      throw new InvalidValueException(
          "holds a run of that name with another seed, in " + path + "; give the run's own target");
    }
    return new PosixStoredRun(path, found != null);
  }

  @Override
  public String place() {
    return path.toString();
  }

  @Override
  public Remains remains() {
    return Remains.PARTS;
  }

  @Override
  public StoredReader openReader() throws StorageException {
    try {
      boolean there = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
      return new Reader(there ? new Folder(path) : null);
    } catch (IOException e) {
      throw PosixErrors.of(e);
    }
  }

  @Override
  public void close() {}

  /** Files below an open folder; no symbolic link is followed at the end of a name. */
  private static final class Reader implements StoredReader {
    private static final Set<OpenOption> TO_READ =
        Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private final @Nullable Folder folder;

    Reader(@Nullable Folder folder) {
      this.folder = folder;
    }

    @Override
    public void read(String name, Pieces pieces) throws StorageException {
      if (folder == null) {
        throw new StorageException(ErrorCategory.NOT_FOUND, name + ": the run's folder is gone");
      }
      try (FileChannel file = folder.openFile(folder.relative(name), TO_READ);
          InputStream in = Channels.newInputStream(file)) {
        boolean unused = pieces.takeAll(in);
      } catch (IOException e) {
        throw PosixErrors.of(e, name);
      }
    }

    @Override
    public boolean exists(String name) throws StorageException {
      if (folder == null) {
        return false;
      }
      try {
        return folder.size(folder.relative(name)) >= 0;
      } catch (IOException e) {
        if (PosixErrors.category(e) == ErrorCategory.NOT_FOUND) {
          return false;
        }
        throw PosixErrors.of(e, name);
      }
    }

    @Override
    public boolean directoryExists(String name) throws StorageException {
      return exists(name);
    }

    @Override
    public void close() {
      try {
        if (folder != null) {
          folder.close();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
