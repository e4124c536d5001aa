package dev.chum.targets.posix;

import dev.chum.target.SyncMode;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** {@code --sync dir}. */
class PosixDirSyncTest extends PosixContract {
  PosixDirSyncTest(@TempDir Path dir) {
    super(dir, SyncMode.DIR, false);
  }
}
