package dev.chum.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.chum.compare.Comparison;
import dev.chum.compare.ComparisonText;
import dev.chum.page.ReportPage;
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

/**
 * Run folders in which one file is anybody's: refused in words for a person, or compared and made a
 * page of, without anything of theirs that moves a terminal's cursor or runs in a browser.
 */
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

  @FuzzTest
  void page(byte[] runJson) throws IOException {
    Path folder = folderWith("run.json", runJson);
    run(folder)
        .ifPresent(
            run -> {
              String page = ReportPage.of(List.of(folder));
              assertThat(page.split("(?i)<script", -1)).as("chum's scripts only").hasSize(4);
              assertThat(page).doesNotContainPattern("[\\p{Cc}&&[^\n\t]]");
            });
  }

  private static void readWith(String fuzzed, byte[] bytes) throws IOException {
    run(folderWith(fuzzed, bytes))
        .ifPresent(
            run ->
                assertThat(ComparisonText.aligned(Comparison.of(List.of(run, run))))
                    .allSatisfy(line -> assertThat(line).doesNotContainPattern("\\p{Cc}")));
  }

  private static Path folderWith(String fuzzed, byte[] bytes) throws IOException {
    Path folder = dir.resolve("of " + fuzzed);
    if (!Files.exists(folder)) {
      copyRun(folder);
    }
    Files.write(folder.resolve(fuzzed), bytes);
    return folder;
  }

  /** Makes a run folder that chum has written. */
  static void copyRun(Path folder) throws IOException {
    Files.createDirectory(folder);
    for (String name : FILES) {
      try (InputStream in = RunFolderFuzzTest.class.getResourceAsStream("run/" + name)) {
        Files.copy(in, folder.resolve(name));
      }
    }
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
