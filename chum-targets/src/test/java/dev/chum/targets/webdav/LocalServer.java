package dev.chum.targets.webdav;

import dev.chum.target.SyncMode;
import dev.chum.target.TargetSpec;
import dev.chum.targets.Rig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A WebDAV server on this machine that serves a folder, for one test class. */
interface LocalServer extends AutoCloseable {
  /** The folder that it serves as {@code /}. */
  Path root();

  /** {@code http://127.0.0.1:PORT}. */
  String address();

  /** A new folder in it, which the server may write to whatever user it runs as. */
  default Path newFolder() throws IOException {
    return openToAll(Files.createTempDirectory(root(), "case"));
  }

  /** The target that such a folder is. */
  default TargetSpec spec(Path folder) {
    return Rig.spec("webdav:" + address() + "/" + root().relativize(folder), SyncMode.NONE, false);
  }

  static Path openToAll(Path folder) throws IOException {
    return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  @Override
  void close();
}
