package dev.chum.targets.posix;

import com.sun.nio.file.ExtendedOpenOption;
import dev.chum.target.SyncMode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;

/** {@code --direct}. */
class PosixDirectTest extends PosixContract {
  PosixDirectTest(@TempDir Path dir) throws IOException {
    super(dir, SyncMode.FULL, true);
    Assumptions.assumeTrue(
        hasDirectIo(dir), "the temporary directory's file system has no O_DIRECT");
  }

  private static boolean hasDirectIo(Path dir) throws IOException {
    Path file = dir.resolve("trial");
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            ExtendedOpenOption.DIRECT)) {
      return channel.isOpen();
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
