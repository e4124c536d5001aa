package dev.chum.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The process as a person starts it, on a terminal that {@code script} of util-linux makes. */
@Timeout(120)
class PseudoTerminalTest {
  private static final int COLUMNS = 220;
  private static final Path SCRIPT = Path.of("/usr/bin/script");
  private static final String STATUS = "/s  p50 ";

  private static final String ENDED = "exit code ";

  private final Path dir;
  private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
  private Optional<Process> terminal = Optional.empty();

  PseudoTerminalTest(@TempDir Path dir) throws IOException {
    assumeTrue(Files.isExecutable(SCRIPT), "there is no " + SCRIPT + " (Debian: bsdutils)");
    this.dir = Files.createDirectory(dir.resolve("target"));
  }

  @AfterEach
  void endTheTerminal() {
    terminal.ifPresent(Process::destroy);
  }

  /**
   * Starts chum.
   *
   * @param redirection of the shell, behind the command
   */
  private void start(String redirection, String... args) throws IOException {
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
    // The shell survives Ctrl-C and says how chum ended.
    String line =
        String.format(
            "trap : INT; stty columns %d; %s%s; echo '%s'$?", COLUMNS, quoted, redirection, ENDED);
    ProcessBuilder script =
        new ProcessBuilder(SCRIPT.toString(), "--quiet", "--command", line, "/dev/null");
    script.environment().put("SHELL", "/bin/sh");
    script.environment().put("TERM", "xterm");
    script.environment().remove("NO_COLOR");
    terminal = Optional.of(script.redirectErrorStream(true).start());
  }

  private String text() {
    return seen.toString(UTF_8).replace("\r\n", "\n");
  }

  private void awaitText(String wanted) throws IOException {
    InputStream output = terminal.orElseThrow().getInputStream();
    byte[] bytes = new byte[4096];
    while (!text().contains(wanted)) {
      int length = output.read(bytes);
      assertThat(length).as("'%s' is not seen in\n%s", wanted, text()).isPositive();
      seen.write(bytes, 0, length);
    }
  }

  private void pressCtrlC() throws IOException {
    OutputStream keys = terminal.orElseThrow().getOutputStream();
    keys.write(3);
    keys.flush();
  }

  /** What the screen shows when chum has ended with that exit code, and it is tidy. */
  private List<String> rowsAtTheEnd(int exitCode) throws IOException {
    awaitText(ENDED + exitCode + '\n');
    FakeScreen screen = FakeScreen.showing(COLUMNS, text());
    assertThat(screen.isTidy())
        .as("whether this left the terminal as it was:\n%s", text())
        .isTrue();
    List<String> rows = screen.rows();
    assertThat(rows.remove(rows.size() - 1)).isEqualTo(ENDED + exitCode);
    return rows;
  }

  @Test
  void theTableScrollsAboveOneStatusLineAndInTheEndThereIsNone() throws IOException {
    start("", "-w", "w", "-d", "1k", "-s", "10", "--ops", "200", "-i", "0.5", "--cleanup");

    List<String> rows = rowsAtTheEnd(0);
    assertThat(text()).contains(STATUS, " left (ops)");
    assertThat(rows.get(0)).startsWith("chum ");
    assertThat(rows).noneMatch(row -> row.contains(STATUS));
    assertThat(rows)
        .filteredOn(row -> row.matches(" +\\d+\\.\\ds  write  .*"))
        .hasSizeGreaterThan(3)
        .isSorted();
    assertThat(rows).anyMatch(row -> row.startsWith("All operations are done after "));
    assertThat(rows.get(rows.size() - 1)).startsWith("chum: clean-up: removed 200 objects");
  }

  @Test
  void ctrlCLeavesTheSummaryAndNoStatusLine() throws IOException {
    start("", "-w", "w", "-d", "1k", "-s", "10", "-i", "60");
    awaitText(STATUS);
    pressCtrlC();

    assertThat(rowsAtTheEnd(130))
        .noneMatch(row -> row.contains(STATUS))
        .anyMatch(row -> row.startsWith("Stopped by a signal after "));
  }

  @Test
  void aSecondCtrlCLeavesNoStatusLineEither() throws IOException {
    start("", "-w", "w", "-d", "1k", "--prefill", "10000000");
    awaitText("of 10,000,000 objects");
    // Whether the second one comes before the run has reported or not, all must be tidy.
    pressCtrlC();
    pressCtrlC();

    assertThat(rowsAtTheEnd(130)).noneMatch(row -> row.contains("prefill"));
  }

  @Test
  void rowsInAFileLeaveTheStatusLineOnTheTerminal() throws IOException {
    Path file = dir.resolve("rows");
    start(" >'" + file + "'", "-w", "w", "-d", "1k", "-s", "10", "--ops", "200", "-f", "t");

    assertThat(rowsAtTheEnd(0))
        .hasSize(1)
        .allMatch(row -> row.startsWith("chum: what was written"));
    assertThat(text()).contains(STATUS);
    assertThat(Files.readString(file)).startsWith("#unix_s\t").doesNotContain("\u001b", "\r");
  }

  @Test
  void whoWantsNoProgressGetsNone() throws IOException {
    start("", "-w", "w", "-d", "1k", "-s", "10", "--ops", "50", "--no-progress");

    assertThat(rowsAtTheEnd(0)).anyMatch(row -> row.startsWith("All operations are done after "));
    assertThat(text()).doesNotContain("\u001b");
  }
}
