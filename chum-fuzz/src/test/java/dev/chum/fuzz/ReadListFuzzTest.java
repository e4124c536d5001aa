package dev.chum.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.chum.units.InvalidValueException;
import dev.chum.workload.ReadList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Read lists of anybody: refused as a whole, or names that all stay below the target. */
class ReadListFuzzTest {
  @TempDir static Path dir;

  @FuzzTest
  void names(byte[] text) throws IOException {
    Path file = Files.write(dir.resolve("list"), text);
    List<String> names;
    try {
      names = ReadList.load(file);
    } catch (InvalidValueException e) {
      assertThat(e.getMessage()).contains(file.toString()).doesNotContain("\n");
      return;
    }
    Path target = Path.of("/target");
    assertThat(names)
        .isNotEmpty()
        .allSatisfy(
            name ->
                assertThat(target.resolve(name).normalize())
                    .startsWithRaw(target)
                    .isNotEqualTo(target.getParent()));
  }
}
