package dev.chum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages about run folders, on standard output and at the end of a run. */
class ReportTest {
  private final Path dir;

  ReportTest(@TempDir Path dir) {
    this.dir = dir;
  }

  private String folder(String name) {
    return dir.resolve(name).toString();
  }

  private void load(String name, String... more) {
    Chum.succeed(Chum.with(new String[] {"-t", "null:", "--ops", "500", "-o", folder(name)}, more));
  }

  private static void refuse(String[] args, String... fragments) {
    Chum chum = Chum.run(args);
    assertThat(chum.errorLines()).as("lines on standard error").hasSize(1);
    assertThat(chum.err()).startsWith("chum: ").contains(fragments);
    assertThat(chum.code()).isEqualTo(2);
    assertThat(chum.out()).isEmpty();
  }

  @Test
  void aPageAboutOneFolderOrSeveralIsTheResult() {
    load("a");
    load("b", "-c", "2");

    Chum one = Chum.succeed("report", folder("a"));
    Chum two = Chum.succeed("report", folder("a"), folder("b"));

    assertThat(one.err()).isEmpty();
    assertThat(one.out()).startsWith("<!doctype html>").endsWith("</html>\n");
    assertThat(one.out()).contains("<h1>null:</h1>").doesNotContain("id=\"comparison\"");
    assertThat(two.out()).contains("id=\"comparison\"", "95 % interval");
  }

  @Test
  void badFoldersAreRefusedWithNothingWritten() throws IOException {
    load("a");
    refuse(new String[] {"report", folder("a"), folder("nowhere")}, folder("nowhere"), "no such");
    refuse(new String[] {"report", dir.toString()}, "no run folder");
    refuse(new String[] {"report"}, "RUNFOLDER");
    Files.writeString(dir.resolve("a/run.json"), "nonsense");
    refuse(new String[] {"report", folder("a")}, "run.json", "no JSON");
  }

  @Test
  void aRunCanLeaveItsPageInItsFolder() throws IOException {
    Chum chum =
        Chum.succeed("-t", "null:", "--ops", "500", "-o", folder("a"), "--report", "-f", "j");

    assertThat(chum.err()).contains("the report is " + folder("a") + "/report.html");
    assertThat(Files.readString(dir.resolve("a/report.html")))
        .isEqualTo(Chum.succeed("report", folder("a")).out());
    assertThat(dir.resolve("a")).isDirectoryNotContaining("glob:**.new");
    assertThat(chum.out()).doesNotContain("<html");
  }

  @Test
  void alsoARunThatFailsARequirementDoes() throws IOException {
    Chum missed =
        Chum.run(
            "-t", "null:", "--ops", "500", "-o", folder("a"), "--report", "--require", "rate < 1");

    assertThat(missed.code()).isEqualTo(3);
    assertThat(Files.readString(dir.resolve("a/report.html"))).contains("NOT MET");
  }

  /** Its place is taken, by a folder. */
  @Test
  void aPageThatCannotBeWrittenIsAWarningAndNoFailure() {
    Chum chum =
        Chum.runThen(
            () -> Files.createDirectories(dir.resolve("a/report.html/x")),
            "-t",
            "null:",
            "--ops",
            "500",
            "-o",
            folder("a"),
            "--report");

    assertThat(chum.code()).as(chum.err()).isZero();
    assertThat(chum.err()).contains("--report: could not be written", "chum report " + folder("a"));
    assertThat(dir.resolve("a/run.json")).exists();
  }

  @Test
  void withoutARunFolderThereIsNoPlaceForIt() {
    refuse(new String[] {"-t", "null:", "--ops", "5", "--report"}, "--report", "-o DIR");
    refuse(
        new String[] {"sweep", "-t", "null:", "-c", "1,2", "-o", folder("s"), "--report"},
        "--report",
        "one run");
    assertThat(dir.resolve("s")).doesNotExist();
  }

  @Test
  void theLoadsOfASweepLieOverEachOther() {
    Chum.succeed("sweep", "-t", "null:", "-c", "1,2", "--ops", "500", "-o", folder("s"));

    assertThat(Chum.succeed("report", folder("s")).out()).contains("c-1, c-2 – chum report");
  }

  @Test
  void aRerunDoesNotWriteIt() {
    load("a", "--report");
    Chum again = Chum.succeed("rerun", folder("a"), "--ops", "5");

    assertThat(again.err()).doesNotContain("--report", "report.html");
  }
}
