package dev.chum.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.chum.compare.Comparison;
import dev.chum.compare.ComparisonText;
import dev.chum.record.RecordedRun;
import dev.chum.record.RunReader;
import dev.chum.units.InvalidValueException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** Run folders in which one file is anybody's: refused in words for a person, or compared. */
class RunFolderFuzzTest {
  private static final List<String> FILES = List.of("run.json", "intervals.jsonl", "latency.hlog");

  @TempDir static Path dir;

  @FuzzTest
  void runJson(byte[] bytes) throws IOException {
    readWith("run.json", bytes);
  }

  @FuzzTest
  void intervals(byte[] bytes) throws IOException {
    readWith("intervals.jsonl", bytes);
  }

  @FuzzTest
  void histograms(byte[] bytes) throws IOException {
    readWith("latency.hlog", bytes);
  }

  private static void readWith(String fuzzed, byte[] bytes) throws IOException {
    Path folder = dir.resolve("of " + fuzzed);
    if (!Files.exists(folder)) {
      Files.createDirectory(folder);
      for (String name : FILES) {
        try (InputStream in = RunFolderFuzzTest.class.getResourceAsStream("run/" + name)) {
          Files.copy(in, folder.resolve(name));
        }
      }
    }
    Files.write(folder.resolve(fuzzed), bytes);
    run(folder)
        .ifPresent(
            run ->
                assertThat(ComparisonText.aligned(Comparison.of(List.of(run, run)))).isNotEmpty());
  }

  private static Optional<RecordedRun> run(Path folder) {
    try {
      return Optional.of(RunReader.read(folder));
    } catch (InvalidValueException e) {
      assertThat(e.getMessage()).contains(folder.toString());
      return Optional.empty();
    }
  }
}
