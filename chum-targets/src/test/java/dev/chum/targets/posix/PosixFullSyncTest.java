package dev.chum.targets.posix;

import dev.chum.target.SyncMode;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** {@code --sync full}. */
class PosixFullSyncTest extends PosixContract {
  PosixFullSyncTest(@TempDir Path dir) {
    super(dir, SyncMode.FULL, false);
  }
}
