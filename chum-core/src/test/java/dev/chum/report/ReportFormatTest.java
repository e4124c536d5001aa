package dev.chum.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chum.target.CleanUpReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every format, to the letter. */
class ReportFormatTest {
  private static String text(Example example, Function<LineSink, Reporter> format)
      throws IOException {
    StringBuilder text = new StringBuilder();
    example.tell(format.apply(line -> text.append(line).append('\n')));
    return text.toString();
  }

  @Test
  void human() throws IOException {
    Golden.assertSame("human", text(Example.full(false), HumanReport::new));
  }

  @Test
  void humanWithWorkers() throws IOException {
    Golden.assertSame("human-workers", text(Example.full(true), HumanReport::new));
  }

  @Test
  void humanOfAnEmptyRun() throws IOException {
    Golden.assertSame("human-empty", text(Example.empty(), HumanReport::new));
  }

  @Test
  void humanOfAJudgedRun() throws IOException {
    Golden.assertSame("human-judged", text(Example.judged(), HumanReport::new));
  }

  @Test
  void humanOfASteadyRun() throws IOException {
    Golden.assertSame("human-steady", text(Example.untilSteady("60%/10s"), HumanReport::new));
  }

  @Test
  void humanOfARunThatDidNotBecomeSteady() throws IOException {
    Golden.assertSame("human-unsteady", text(Example.untilSteady("1%/10s"), HumanReport::new));
  }

  @Test
  void humanOfARunThatWasShorterThanTheWindow() throws IOException {
    Golden.assertSame("human-too-short", text(Example.untilSteady("1%/20s"), HumanReport::new));
  }

  @Test
  void tabular() throws IOException {
    Golden.assertSame("tabular", text(Example.full(false), TabularReport::new));
  }

  @Test
  void tabularOfAnEmptyRun() throws IOException {
    Golden.assertSame("tabular-empty", text(Example.empty(), TabularReport::new));
  }

  @Test
  void thresholdsInLines() throws IOException {
    StringBuilder text = new StringBuilder();
    for (Example example :
        List.of(
            Example.judged(),
            Example.untilSteady("60%/10s"),
            Example.untilSteady("1%/10s"),
            Example.empty())) {
      ThresholdText.lines(example.summary()).forEach(line -> text.append(line).append('\n'));
    }
    Golden.assertSame("threshold-lines", text.toString());
  }

  @Test
  void jsonLines() throws IOException {
    Golden.assertSame("json", text(Example.full(false), JsonReport::new));
  }

  @Test
  void jsonLinesWithWorkers() throws IOException {
    Golden.assertSame("json-workers", text(Example.full(true), JsonReport::new));
  }

  @Test
  void jsonLinesOfAnEmptyRun() throws IOException {
    Golden.assertSame("json-empty", text(Example.empty(), JsonReport::new));
  }

  @Test
  void jsonLinesOfAJudgedRun() throws IOException {
    Golden.assertSame("json-judged", text(Example.judged(), JsonReport::new));
  }

  @Test
  void jsonLinesOfASteadyRun() throws IOException {
    Golden.assertSame("json-steady", text(Example.untilSteady("60%/10s"), JsonReport::new));
  }

  @Test
  void jsonLinesOfARunThatDidNotBecomeSteady() throws IOException {
    Golden.assertSame("json-unsteady", text(Example.untilSteady("1%/10s"), JsonReport::new));
  }

  @Test
  void runJson(@TempDir Path dir) throws IOException {
    Golden.assertSame("run-json", runJson(dir, Example.full(false)));
  }

  @Test
  void runJsonOfAnEmptyRun(@TempDir Path dir) throws IOException {
    Golden.assertSame("run-json-empty", runJson(dir, Example.empty()));
  }

  @Test
  void openLoop(@TempDir Path dir) throws IOException {
    Golden.assertSame("human-open-loop", text(Example.openLoop(), HumanReport::new));
    Golden.assertSame("tabular-open-loop", text(Example.openLoop(), TabularReport::new));
    Golden.assertSame("json-open-loop", text(Example.openLoop(), JsonReport::new));
    Golden.assertSame("run-json-open-loop", runJson(dir, Example.openLoop()));
  }

  /** Without histograms, whose compressed bytes are zlib's affair. */
  private static String runJson(Path dir, Example example) throws IOException {
    Path folder = dir.resolve("run");
    try (RunFolder run = new RunFolder(folder)) {
      run.make();
      example.tell(run);
    }
    return Files.readString(folder.resolve("run.json"))
        .replaceAll("\"hdr\" : \"HIST[^\"]+\"", "\"hdr\" : \"A HISTOGRAM\"");
  }

  @Test
  void runJsonIsThereFromTheStartWithoutResults(@TempDir Path dir) throws IOException {
    Path file = dir.resolve("run/run.json");
    try (RunFolder run = new RunFolder(dir.resolve("run"))) {
      run.make();
      String[] atFirstInterval = new String[1];
      Example.full(false)
          .tell(
              new Reporters(
                  List.of(
                      run,
                      new TabularReport(
                          line -> {
                            if (atFirstInterval[0] == null) {
                              atFirstInterval[0] = Files.readString(file);
                            }
                          }))));
      assertThat(atFirstInterval[0]).contains("\"seed\"").doesNotContain("\"operations\"");
      assertThat(atFirstInterval[0].strip()).startsWith("{").endsWith("}");
    }
    assertThat(Files.readString(file)).contains("\"operations\"");
  }

  @Test
  void cleanUpInWords() throws IOException {
    CleanUpReport report =
        new CleanUpReport(
            List.of("/mnt/a/chum-1", "/mnt/a/chum-2"), 12_345, 7, 3L << 30, List.of("letter"));
    CleanUpReport one = new CleanUpReport(List.of("/mnt/a/chum-1"), 1, 0, 0, List.of());
    StringBuilder text = new StringBuilder();
    for (CleanUpReport each : List.of(report, one, CleanUpReport.NOTHING)) {
      for (boolean dryRun : new boolean[] {false, true}) {
        CleanUpText.lines(each, dryRun).forEach(line -> text.append(line).append('\n'));
      }
    }
    Golden.assertSame("clean-up", text.toString());
  }
}
