package dev.chum.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A folder that may be read and not be written to: by its mode, or, for root, whom modes do not
 * concern, by its mount.
 */
final class ReadOnlyFolder implements AutoCloseable {
  private final Path path;
  private final AutoCloseable undo;

  private ReadOnlyFolder(Path path, AutoCloseable undo) {
    this.path = path;
    this.undo = undo;
  }

  static ReadOnlyFolder below(Path dir) throws IOException {
    Path path = Files.createDirectory(dir.resolve("read-only"));
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r-xr-xr-x"));
    if (!Files.isWritable(path)) {
      return new ReadOnlyFolder(
          path,
          () -> Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x")));
    }
    return new ReadOnlyFolder(path, SmallDisk.mount(path, "ro,size=64k"));
  }

  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    try {
      undo.close();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
