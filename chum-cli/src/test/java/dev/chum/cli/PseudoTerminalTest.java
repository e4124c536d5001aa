package dev.chum.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The process as a person starts it, on a terminal that {@code script} of util-linux makes. */
@Timeout(120)
class PseudoTerminalTest {
  private static final int COLUMNS = 110;
  private static final Path SCRIPT = Path.of("/usr/bin/script");
  private static final String STATUS = "/s  p50 ";

  private final Path dir;
  private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

  PseudoTerminalTest(@TempDir Path dir) throws IOException {
    assumeTrue(Files.isExecutable(SCRIPT), "there is no " + SCRIPT + " (Debian: bsdutils)");
    this.dir = Files.createDirectory(dir.resolve("target"));
  }

  /**
   * @param redirection of the shell, behind the command
   */
  private Process start(String redirection, String... args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dchum.terminal=true",
                "-Dchum.terminal.rows=" + redirection.isEmpty(),
                "-Dchum.terminal.unicode=true",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.chum.cli.Main",
                "-t",
                "posix:" + dir));
    command.addAll(List.of(args));
    String quoted = "'" + String.join("' '", command) + "'";
    ProcessBuilder script =
        new ProcessBuilder(
            SCRIPT.toString(),
            "--quiet",
            "--return",
            "--command",
            "stty columns " + COLUMNS + "; " + quoted + redirection,
            "/dev/null");
    script.environment().put("TERM", "xterm");
    script.environment().remove("NO_COLOR");
    return script.redirectErrorStream(true).start();
  }

  private String text() {
    return seen.toString(UTF_8).replace("\r\n", "\n");
  }

  /** Reads on until it was shown; or, of nothing, to the end. */
  private void readUntil(Process process, String wanted) throws IOException {
    InputStream output = process.getInputStream();
    byte[] bytes = new byte[4096];
    while (wanted.isEmpty() || !text().contains(wanted)) {
      int length = output.read(bytes);
      if (length < 0) {
        assertThat(wanted).as("not seen in %s", text()).isEmpty();
        return;
      }
      seen.write(bytes, 0, length);
    }
  }

  private List<String> rowsAtTheEnd() {
    FakeScreen screen = FakeScreen.showing(COLUMNS, text());
    assertThat(screen.isTidy()).as("what is left of\n%s", text()).isTrue();
    return screen.rows();
  }

  @Test
  void theTableScrollsAboveOneStatusLineAndInTheEndThereIsNone() throws Exception {
    Process chum =
        start("", "-w", "w", "-d", "1k", "-s", "10", "--ops", "200", "-i", "0.5", "--cleanup");
    readUntil(chum, "");

    assertThat(chum.waitFor()).isZero();
    assertThat(text()).contains(STATUS, " left (ops)");
    List<String> rows = rowsAtTheEnd();
    assertThat(rows.get(0)).startsWith("chum ");
    assertThat(rows).noneMatch(row -> row.contains(STATUS));
    assertThat(rows)
        .filteredOn(row -> row.matches(" +\\d+\\.\\ds  write  .*"))
        .hasSizeBetween(4, 9);
    assertThat(rows).anyMatch(row -> row.startsWith("All operations are done after "));
    assertThat(rows.get(rows.size() - 1)).startsWith("chum: clean-up: removed 200 objects");
  }

  @Test
  void ctrlCLeavesTheSummaryAndNoStatusLine() throws Exception {
    Process chum = start("", "-w", "w", "-d", "1k", "-s", "10", "-i", "60");
    readUntil(chum, STATUS);
    chum.getOutputStream().write(3);
    chum.getOutputStream().flush();
    readUntil(chum, "");

    assertThat(chum.waitFor()).isEqualTo(130);
    assertThat(rowsAtTheEnd())
        .noneMatch(row -> row.contains(STATUS))
        .anyMatch(row -> row.matches("(\\^C)?Stopped by a signal after .*"));
  }

  @Test
  void aSecondCtrlCLeavesNoStatusLineEither() throws Exception {
    // Whether the second one comes before the run has reported or not, all must be tidy.
    Process chum = start("", "-w", "w", "-d", "1k", "--prefill", "10000000");
    readUntil(chum, "of 10,000,000 objects");
    for (int i = 0; i < 2; i++) {
      chum.getOutputStream().write(3);
      chum.getOutputStream().flush();
    }
    readUntil(chum, "");

    assertThat(chum.waitFor()).isEqualTo(130);
    assertThat(rowsAtTheEnd()).noneMatch(row -> row.contains("prefill"));
  }

  @Test
  void rowsInAFileLeaveTheStatusLineOnTheTerminal() throws Exception {
    Path file = dir.resolve("rows");
    Process chum =
        start(" >'" + file + "'", "-w", "w", "-d", "1k", "-s", "10", "--ops", "200", "-f", "t");
    readUntil(chum, "");

    assertThat(chum.waitFor()).isZero();
    assertThat(text()).contains(STATUS);
    assertThat(rowsAtTheEnd()).hasSize(1).allMatch(row -> row.startsWith("chum: what was written"));
    assertThat(Files.readString(file)).startsWith("#unix_s\t").doesNotContain("\u001b", "\r");
  }

  @Test
  void withoutATerminalForErrorsThereIsNoStatusLine() throws Exception {
    Process chum = start("", "-w", "w", "-d", "1k", "--ops", "2", "--no-progress");
    readUntil(chum, "");

    assertThat(chum.waitFor()).isZero();
    assertThat(text()).doesNotContain("\u001b");
  }
}
