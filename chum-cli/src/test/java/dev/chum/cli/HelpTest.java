package dev.chum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chum.stop.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What chum says about itself, and flags that stand in a file. */
class HelpTest {
  private static final List<String> FLAGS =
      new CommandLine(
              new ChumCommand(
                  Terminal.plain(new ResultStream(System.out), System.err),
                  new StopSignal(),
                  List.of()))
          .getCommandSpec().options().stream().flatMap(HelpTest::names).toList();

  private static Stream<String> names(OptionSpec option) {
    return Arrays.stream(option.names());
  }

  @Test
  void thereAreAllFlagsThatTheDesignNames() {
    assertThat(FLAGS)
        .contains("-t", "-c", "-w", "-d", "-s", "-q", "-i", "-f", "-m", "-p", "-r", "-D", "-o")
        .contains("--target", "--concurrency", "--workload", "--distribution", "--sleep")
        .contains("--queue-mode", "--interval", "--format", "--max-data", "--percentage")
        .contains("--read-list", "--debug", "--no-sync", "--duration", "--ops", "--out");
  }

  @Test
  void helpNamesEveryFlagCommandAndExitCode() {
    String help = Chum.succeed("--help").out();

    assertThat(help).contains(FLAGS);
    assertThat(help)
        .containsPattern("(?m)^  clean ")
        .containsPattern("(?m)^  serve ")
        .containsPattern("(?m)^  completion ");
    assertThat(help.lines().map(line -> line.replaceFirst("^  (\\d+) .*", "$1")))
        .contains("0", "1", "2", "3", "4", "130");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "run --help", "sweep --help"})
  void theFlagsOfARunStandInSections(String command) {
    String help = Chum.succeed(command.split(" ", -1)).out();

    assertThat(help)
        .containsSubsequence("\nLoad:\n", "--target", "\nPacing:\n", "--rate")
        .containsSubsequence("\nStopping and thresholds:\n", "--ops", "\nOutput:\n", "--out")
        .containsSubsequence("\nVerification and clean-up:\n", "--verify")
        .containsSubsequence("\nRead lists and replays:\n", "--replay")
        .containsSubsequence("\nCalls, content and layout:\n", "--sync")
        .containsSubsequence("\nFlags for s3: and webdav: targets:\n", "--region")
        .containsSubsequence("\nHelp:\n", "--version");
  }

  @Test
  void eachFlagIsExplainedOnce() {
    List<String> lines = Chum.succeed("--help").lines();

    for (String flag : FLAGS.stream().filter(name -> name.startsWith("--")).toList()) {
      assertThat(
              lines.stream().filter(line -> line.matches("  (-\\w, |    )" + flag + "\\b(?!-).*")))
          .as(flag)
          .hasSize(1);
    }
  }

  @Test
  void everyCommandHasHelp() {
    for (String command :
        List.of(
            "run",
            "audit",
            "compare",
            "report",
            "rerun",
            "clean",
            "serve",
            "statemap",
            "trace",
            "completion")) {
      assertThat(Chum.succeed(command, "--help").out()).contains("Usage: chum " + command);
    }
  }

  @Test
  void serversAreTheLaunchersToStart() {
    Chum chum = Chum.run("serve", "s3", "--port", "9000", "folder");

    assertThat(chum.code()).isEqualTo(2);
    assertThat(chum.errorLines())
        .containsExactly("chum: serve s3 --port 9000 folder: is started by scripts/chum; use that");
  }

  @Test
  void versionNamesCommitAndJava() {
    List<String> lines = Chum.succeed("--version").lines();

    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).matches("chum \\d+\\.\\d+\\.\\d+ \\([0-9a-f]{7,40}\\+?\\)");
    assertThat(lines.get(1)).startsWith("Java " + Runtime.version());
  }

  @Test
  void theCompletionScriptMentionsEveryFlagAndIsAScript(@TempDir Path dir)
      throws IOException, InterruptedException {
    String script = Chum.succeed("completion").out();

    assertThat(script).contains(FLAGS).contains("clean", "statemap", "--dry-run", "--check");
    Path file = Files.writeString(dir.resolve("chum-completion"), script);
    Process bash = new ProcessBuilder("bash", "-n", file.toString()).inheritIO().start();
    assertThat(bash.waitFor()).isZero();
  }

  @Test
  void flagsMayStandInAFileWithComments(@TempDir Path dir) throws IOException {
    Path file =
        Files.writeString(
            dir.resolve("flags"),
            """
            # a load like that of the mail server
            -t null:
            -w r:8,w:2
            # -c 99
            -c 3

            --ops 12
            """);

    Json run = Json.parse(Chum.succeed("@" + file, "-f", "j").lines().get(0));

    assertThat(run.at("spec", "workload").text()).isEqualTo("read:8,write:2");
    assertThat(run.at("spec", "concurrency").number()).isEqualTo(3);
    assertThat(run.at("spec", "target").text()).isEqualTo("null:");
  }

  @Test
  void laterFlagsWin(@TempDir Path dir) throws IOException {
    Path file = Files.writeString(dir.resolve("flags"), "-t null:\n-c 3\n--ops 12\n");

    Json after = Json.parse(Chum.succeed("@" + file, "-c", "5", "-f", "j").lines().get(0));
    Json before = Json.parse(Chum.succeed("-c", "5", "-f", "j", "@" + file).lines().get(0));

    assertThat(after.at("spec", "concurrency").number()).isEqualTo(5);
    assertThat(before.at("spec", "concurrency").number()).isEqualTo(3);
  }
}
