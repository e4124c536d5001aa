package dev.chum.targets.posix;

import dev.chum.target.SyncMode;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** {@code --sync data}. */
class PosixDataSyncTest extends PosixContract {
  PosixDataSyncTest(@TempDir Path dir) {
    super(dir, SyncMode.DATA, false);
  }
}
