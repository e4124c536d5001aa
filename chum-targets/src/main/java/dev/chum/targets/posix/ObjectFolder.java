package dev.chum.targets.posix;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The folder {@code chum-RUNID} that holds one run's objects, and in it the marker {@value #MARKER}
 * that makes it known as chum's. The marker holds the seed, from which every name that chum wrote
 * can be told, and is locked while the run goes on.
 */
final class ObjectFolder implements AutoCloseable {
  static final String PREFIX = "chum-";
  static final String MARKER = ".chum-run";

  /** Many times of what one has. */
  private static final int MAX_MARKER_BYTES = 4096;

  private final Path path;
  private final long seed;
  private final FileChannel marker;
  private final FileLock lock;

  private ObjectFolder(Path path, long seed, FileChannel marker, FileLock lock) {
    this.path = path;
    this.seed = seed;
    this.marker = marker;
    this.lock = lock;
  }

  static Path pathOf(Path target, String runId) {
    return target.resolve(PREFIX + runId);
  }

  /**
   * Makes the folder of a new run. When it throws, nothing is left.
   *
   * @throws java.nio.file.FileAlreadyExistsException when it is there, whoever made it
   */
  static ObjectFolder create(Path target, String runId, long seed) throws IOException {
    Path path = pathOf(target, runId);
    Files.createDirectory(path);
    FileChannel marker = null;
    try {
      marker =
          FileChannel.open(
              path.resolve(MARKER), StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
      FileLock lock = marker.lock();
      Properties properties = new Properties();
      properties.setProperty("run", runId);
      properties.setProperty("seed", Long.toHexString(seed));
      Writer writer = Channels.newWriter(marker, StandardCharsets.UTF_8);
      properties.store(writer, "chum wrote what is in this folder; chum clean removes it");
      return new ObjectFolder(path, seed, marker, lock);
    } catch (IOException e) {
      if (marker != null) {
        marker.close();
      }
      Files.deleteIfExists(path.resolve(MARKER));
      Files.deleteIfExists(path);
      throw e;
    }
  }

  /**
   * Takes over the folder of an earlier run.
   *
   * @return empty when it is no run's folder: no directory, no marker, or not its own
   * @throws InUseException when that run is still going on
   */
  static Optional<ObjectFolder> adopt(Path path) throws IOException {
    Path markerPath = path.resolve(MARKER);
    Long seed = seedIn(path, markerPath);
    if (seed == null) {
      return Optional.empty();
    }
    FileChannel marker =
        FileChannel.open(markerPath, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    FileLock lock = null;
    try {
      lock = marker.tryLock();
    } catch (OverlappingFileLockException e) {
      // Held by a run of this very process; said below.
    }
    if (lock == null) {
      marker.close();
      throw new InUseException(path);
    }
    return Optional.of(new ObjectFolder(path, seed, marker, lock));
  }

  /** The seed that the marker in a run's folder says; null when it is no run's folder. */
  static @Nullable Long seedIn(Path path) throws IOException {
    return seedIn(path, path.resolve(MARKER));
  }

  private static @Nullable Long seedIn(Path path, Path markerPath) throws IOException {
    if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
        || !Files.isRegularFile(markerPath, LinkOption.NOFOLLOW_LINKS)) {
      return null;
    }
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(markerPath, LinkOption.NOFOLLOW_LINKS)) {
      byte[] text = in.readNBytes(MAX_MARKER_BYTES + 1);
      if (text.length > MAX_MARKER_BYTES) {
        return null;
      }
      properties.load(new StringReader(new String(text, StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException e) {
      return null;
    }
    String seed = properties.getProperty("seed", "");
    boolean own = path.getFileName().toString().equals(PREFIX + properties.getProperty("run"));
    return own && seed.matches("[0-9a-f]{1,16}") ? (Long) Long.parseUnsignedLong(seed, 16) : null;
  }

  /** A run's folder that a process still works in. */
  static final class InUseException extends IOException {
    private static final long serialVersionUID = 1;

    InUseException(Path path) {
      super(path + ": in use by a run that is going on");
    }
  }

  Path path() {
    return path;
  }

  long seed() {
    return seed;
  }

  /** Opens the folder for work in it. */
  Folder open() throws IOException {
    return Folder.inside(parent(), path.getFileName());
  }

  /**
   * Removes marker and folder, which must hold nothing else.
   *
   * @param open the folder itself
   */
  void remove(Folder open) throws IOException {
    open.delete(open.relative(MARKER));
    try (Folder parent = new Folder(parent())) {
      parent.deleteDirectory(path.getFileName());
    }
  }

  private Path parent() {
    Path parent = path.getParent();
    return parent == null ? path.getFileSystem().getPath(".") : parent;
  }

  @Override
  public void close() throws IOException {
    try (marker) {
      lock.close();
    }
  }
}
