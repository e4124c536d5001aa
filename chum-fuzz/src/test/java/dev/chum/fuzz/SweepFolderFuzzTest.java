package dev.chum.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.chum.compare.SweepComparison;
import dev.chum.compare.SweepComparisonJson;
import dev.chum.compare.SweepComparisonText;
import dev.chum.record.SweepHead;
import dev.chum.units.InvalidValueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sweep folders whose sweep.json is anybody's: refused in words for a person, or compared, and no
 * run is looked for outside of the folder.
 */
class SweepFolderFuzzTest {
  @TempDir static Path dir;

  @FuzzTest
  void sweepJson(byte[] bytes) throws IOException {
    Path folder = dir.resolve("sweep");
    if (!Files.exists(folder)) {
      Files.createDirectory(folder);
      RunFolderFuzzTest.copyRun(folder.resolve("c-1"));
      RunFolderFuzzTest.copyRun(folder.resolve("c-2"));
    }
    Files.write(folder.resolve("sweep.json"), bytes);
    try {
      SweepHead sweep = SweepHead.read(folder);
      assertThat(List.copyOf(sweep.steps().keySet())).isSorted();
      assertThat(sweep.steps().values())
          .allSatisfy(step -> assertThat(step.folder().normalize()).hasParentRaw(folder));
      SweepComparison comparison = SweepComparison.of(List.of(sweep, sweep));
      assertThat(SweepComparisonText.aligned(comparison))
          .allSatisfy(line -> assertThat(line).doesNotContainPattern("\\p{Cc}"));
      assertThat(SweepComparisonJson.text(comparison)).isNotEmpty();
    } catch (InvalidValueException e) {
      assertThat(e.getMessage()).contains(folder.toString()).doesNotContain("\n");
    }
  }
}
