package dev.chum.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chum.measure.IntervalSnapshot;
import dev.chum.report.Reporter;
import dev.chum.report.RunHeader;
import dev.chum.report.RunSummary;
import dev.chum.units.InvalidValueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of a run: all of them, or none. */
@Timeout(30)
class ResultFilesTest {
  /** No file system takes it. */
  private static final String TOO_LONG = "x".repeat(300);

  private final Path dir;
  private final Path run;
  private final ScriptedTarget target = new ScriptedTarget((operation, id) -> {});

  ResultFilesTest(@TempDir Path dir) {
    this.dir = dir;
    this.run = dir.resolve("deep/run");
  }

  private List<String> left() throws IOException {
    try (Stream<Path> all = Files.walk(dir)) {
      return all.filter(path -> !path.equals(dir))
          .map(path -> dir.relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  private Plan plan() {
    return Plan.of("w").ops(10).folder(run);
  }

  @Test
  void journalAndStatesMayLieInTheRunFolder() throws Exception {
    plan().journal(run.resolve("journal"), "1s").statemap(run.resolve("states")).run(target);

    assertThat(left())
        .containsExactly(
            "deep",
            "deep/run",
            "deep/run/intervals.jsonl",
            "deep/run/intervals.tsv",
            "deep/run/journal",
            "deep/run/latency.hlog",
            "deep/run/run.json",
            "deep/run/states");
  }

  /** The name of the journal and of the states, in the run folder, and the one that is refused. */
  @ParameterizedTest
  @CsvSource({
    "TOO_LONG, states,   --journal",
    "journal,  TOO_LONG, --debug",
  })
  void whereOneFileCannotBeMadeNoneIsLeft(String journal, String states, String refused)
      throws IOException {
    Plan plan =
        plan()
            .journal(run.resolve(journal.replace("TOO_LONG", TOO_LONG)), "1s")
            .statemap(run.resolve(states.replace("TOO_LONG", TOO_LONG)));

    assertThatThrownBy(() -> plan.run(target))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContainingAll(refused + " " + run, "cannot be made", "check the path");
    assertThat(left()).isEmpty();
    assertThat(target.cleanUps).hasValue(1);
  }

  @Test
  void whereTheRunFolderCannotBeMadeThereIsNoJournal() throws IOException {
    Files.createFile(dir.resolve("deep"));
    Plan plan = plan().journal(dir.resolve("journal"), "1s").statemap(dir.resolve("states"));

    assertThatThrownBy(() -> plan.run(target))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContainingAll("--out " + run, "cannot be made");
    assertThat(left()).containsExactly("deep");
    assertThat(target.cleanUps).hasValue(1);
  }

  @Test
  void whereTheFirstResultCannotBePrintedNoFileIsLeft() throws IOException {
    Files.createDirectories(run);
    Plan plan =
        plan()
            .journal(run.resolve("journal"), "1s")
            .statemap(run.resolve("states"))
            .reporter(new RecordingReporter("begin"));

    assertThatThrownBy(() -> plan.run(target)).isInstanceOf(IOException.class);
    assertThat(left()).as("what was there before").containsExactly("deep", "deep/run");
    assertThat(target.cleanUps).hasValue(1);
  }

  @Test
  void whatOthersHavePutIntoTheFolderMeanwhileStays() throws IOException {
    Reporter meddler =
        new Reporter() {
          @Override
          public void begin(RunHeader header) throws IOException {
            Files.createFile(run.resolve("precious"));
            throw new IOException("nobody listens");
          }

          @Override
          public void interval(IntervalSnapshot snapshot) {}

          @Override
          public void end(RunSummary summary) {}
        };

    assertThatThrownBy(() -> plan().reporter(meddler).run(target)).isInstanceOf(IOException.class);
    assertThat(left()).containsExactly("deep", "deep/run", "deep/run/precious");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run.json",
        "./intervals.tsv",
        "intervals.jsonl",
        "../run/latency.hlog",
        "corrupt",
        "report.html"
      })
  void noFileOfTheFolderIsWrittenOver(String name) throws IOException {
    Path file = run.resolve(name);

    assertThatThrownBy(() -> plan().journal(file, "1s").run(target))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContainingAll("--journal " + file, "the run folder", "another");
    assertThatThrownBy(() -> plan().statemap(file).run(target))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContainingAll("--debug " + file, "the run folder", "another");
    assertThat(left()).isEmpty();
  }

  @Test
  void journalAndStatesAreTwoFiles() throws IOException {
    Plan plan = plan().journal(run.resolve("x"), "1s").statemap(run.resolve("../run/x"));

    assertThatThrownBy(() -> plan.run(target))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContainingAll("--journal " + run.resolve("x"), "--debug");
    assertThat(left()).isEmpty();
  }
}
