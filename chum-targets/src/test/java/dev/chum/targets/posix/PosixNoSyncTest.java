package dev.chum.targets.posix;

import dev.chum.target.SyncMode;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** {@code --sync none}. */
class PosixNoSyncTest extends PosixContract {
  PosixNoSyncTest(@TempDir Path dir) {
    super(dir, SyncMode.NONE, false);
  }
}
