package dev.chum.targets.posix;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Markers of anybody in a folder: none, or one that says the name of the folder that it is in. */
class MarkerFuzzTest {
  @TempDir static Path dir;

  @FuzzTest
  void marker(byte[] bytes) throws IOException {
    Path here = Files.createDirectories(dir.resolve(ObjectFolder.PREFIX + "here"));
    Path elsewhere = Files.createDirectories(dir.resolve(ObjectFolder.PREFIX + "elsewhere"));
    Files.write(here.resolve(ObjectFolder.MARKER), bytes);
    Files.write(elsewhere.resolve(ObjectFolder.MARKER), bytes);

    Long seed = ObjectFolder.seedIn(here);

    if (seed != null) {
      assertThat(ObjectFolder.seedIn(elsewhere)).as("it is one folder's").isNull();
    }
  }
}
