package dev.chum.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chum.stop.StopSignal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What chum tells the shell when a run goes wrong, and that it reports all the same. */
@Timeout(60)
class ExitCodeTest {
  private final Path target;
  private final Path list;
  private final Path victim;

  ExitCodeTest(@TempDir Path dir) throws IOException {
    target = Files.createDirectory(dir.resolve("target"));
    victim = Files.write(target.resolve("victim"), new byte[10_000]);
    list = Files.writeString(dir.resolve("list"), "victim\n");
  }

  private String[] reads(String... more) {
    return Chum.with(
        new String[] {"-t", "posix:" + target, "-w", "r", "-r", list.toString(), "-f", "j"}, more);
  }

  @Test
  void nothingSucceeded() {
    Chum chum = Chum.runThen(() -> Files.delete(victim), reads("--ops", "5"));

    assertThat(chum.code()).isEqualTo(1);
    Json read = Json.lastLine(chum.out()).at("operations", "read");
    assertThat(read.at("ops").number()).isZero();
    assertThat(read.at("errors", "NOT_FOUND").number()).isEqualTo(5);
    assertThat(read.at("failed_ns", "count").number()).isEqualTo(5);
    assertThat(read.names()).doesNotContain("service_ns");
  }

  @Test
  void aFailureIsSaidOnceOnStandardError() {
    Chum chum = Chum.runThen(() -> Files.delete(victim), reads("--ops", "5"));

    assertThat(chum.errorLines().get(0)).contains("read failed", "NOT_FOUND", "victim");
    assertThat(chum.errorLines().stream().filter(line -> line.contains("NOT_FOUND"))).hasSize(1);
  }

  @Test
  void someFailuresAmongSuccessesAreNoFailure() {
    Chum chum =
        Chum.runThen(
            () -> Files.delete(victim),
            reads("--ops", "9", "-w", "r,w:2", "-d", "1k", "--seed", "1"));

    assertThat(chum.code()).isZero();
    Json operations = Json.lastLine(chum.out()).at("operations");
    assertThat(operations.at("read", "errors", "NOT_FOUND").number()).isPositive();
    assertThat(operations.at("write", "ops").number()).isPositive();
  }

  @Test
  void dataThatIsTooShortIsCorrupt() {
    Chum chum =
        Chum.runThen(() -> Files.write(victim, new byte[9_999]), reads("--ops", "2", "-c", "2"));

    assertThat(chum.code()).isEqualTo(4);
    assertThat(Json.lastLine(chum.out()).at("operations", "read", "errors", "CORRUPT").number())
        .isEqualTo(2);
  }

  @Test
  void oneCorruptObjectAmongManySoundOnesIsEnough() throws IOException {
    Files.write(target.resolve("sound"), new byte[10_000]);
    Files.writeString(list, "victim\nsound\n");

    Chum chum =
        Chum.runThen(
            () -> Files.write(victim, new byte[10_001]), reads("--ops", "20", "-q", "lru"));

    assertThat(chum.code()).isEqualTo(4);
    assertThat(Json.lastLine(chum.out()).at("operations", "read", "ops").number()).isEqualTo(10);
  }

  @Test
  void tooManyErrorsEndTheRun() {
    Chum chum = Chum.runThen(() -> Files.delete(victim), reads("--max-errors", "3"));

    assertThat(chum.code()).isEqualTo(1);
    Json summary = Json.lastLine(chum.out());
    assertThat(summary.at("ended").text()).isEqualTo("errors");
    assertThat(summary.at("operations", "read", "errors", "NOT_FOUND").number()).isEqualTo(3);
  }

  @Test
  void aDiskThatRunsFullIsCountedAsSuch(@TempDir Path dir) throws IOException {
    try (SmallDisk disk = SmallDisk.mount(dir.resolve("disk"), "size=256k")) {
      Chum chum =
          Chum.run("-t", "posix:" + disk.path(), "-w", "w", "-d", "1m", "--ops", "2", "-f", "j");

      assertThat(chum.code()).isEqualTo(1);
      assertThat(Json.lastLine(chum.out()).at("operations", "write", "errors").names())
          .containsExactly("NO_SPACE");
    }
  }

  @Test
  void aPrefillThatFailsEndsTheRun(@TempDir Path dir) throws IOException {
    try (SmallDisk disk = SmallDisk.mount(dir.resolve("disk"), "size=256k")) {
      Chum chum =
          Chum.run(
              "-t", "posix:" + disk.path(), "-w", "r", "-d", "64k", "--prefill", "9", "-f", "j");

      assertThat(chum.code()).isEqualTo(1);
      Json summary = Json.lastLine(chum.out());
      assertThat(summary.at("ended").text()).isEqualTo("failure");
      assertThat(summary.at("failure").text()).contains("NO_SPACE");
      assertThat(summary.allOps()).isZero();
    }
  }

  private static String[] writes(String... more) {
    return Chum.with(new String[] {"-t", "null:", "-w", "w", "-d", "4k", "-f", "j"}, more);
  }

  @Test
  void requirementsThatAreMetAreFine() {
    Json summary =
        Chum.summary(writes("--ops", "50", "--require", "errors < 0.1%", "--require", "rate > 0"));

    assertThat(summary.at("requirements").elements())
        .extracting(result -> result.at("requirement").text())
        .containsExactly("errors < 0.1%", "rate > 0");
    assertThat(summary.at("requirements").elements())
        .extracting(result -> result.at("met").value())
        .containsOnly(true);
  }

  @Test
  void aRequirementThatIsNotMetIsThree() {
    Chum chum =
        Chum.run(writes("--ops", "50", "--require", "errors < 1", "--require", "mean(w) > 1h"));

    assertThat(chum.code()).isEqualTo(3);
    Json summary = Json.lastLine(chum.out());
    assertThat(summary.at("ended").text()).isEqualTo("operations");
    assertThat(summary.at("operations", "write", "ops").number()).isEqualTo(50);
    Json missed = summary.at("requirements").elements().get(1);
    assertThat(missed.at("requirement").text()).isEqualTo("mean(write) > 3600s");
    assertThat(missed.at("met").value()).isEqualTo(false);
    assertThat(missed.at("unit").text()).isEqualTo("ns");
    assertThat(missed.at("failed_intervals").number()).isPositive();
  }

  @Test
  void aRequirementAboutWhatNeverHappenedIsNotMet() {
    Chum chum =
        Chum.run(
            "-t", "null:", "-w", "w,r:10000", "-d", "4k", "--ops", "1", "--require", "p50(r) < 1h");

    assertThat(chum.code()).isEqualTo(3);
    assertThat(chum.out()).contains("NOT MET  p50(read) < 3600s", "there was no read");
  }

  @Test
  void aRunThatIsGivenUpIsThree() {
    // No stop condition: it ends because of this one or not at all.
    Chum chum = Chum.run(writes("-i", "0.1", "-s", "1", "--abort-on", "rate > 0 for 0.2s"));

    assertThat(chum.code()).isEqualTo(3);
    Json summary = Json.lastLine(chum.out());
    assertThat(summary.at("ended").text()).isEqualTo("aborted");
    assertThat(summary.at("aborted", "condition").text()).isEqualTo("rate > 0 for 200ms");
  }

  @Test
  void tabularOutputLeavesThresholdsToStandardError() {
    Chum chum = Chum.run(writes("--ops", "9", "--require", "mean(w) > 1h", "-f", "t"));

    assertThat(chum.code()).isEqualTo(3);
    assertThat(chum.err()).contains("not met: mean(write) > 3600s: ");
    assertThat(chum.lines().stream().filter(line -> line.startsWith("#"))).hasSize(1);
  }

  @Test
  void aRunThatBecomesSteadyIsDone() {
    // A tolerance that any load keeps: it ends because of it, long before the default time.
    Json summary = Chum.summary(writes("-i", "0.1", "-s", "1", "--until-steady=100%/0.5s"));

    assertThat(summary.at("ended").text()).isEqualTo("steady");
    assertThat(summary.at("steady", "reached").value()).isEqualTo(true);
    assertThat(summary.at("steady").allOps()).isPositive();
  }

  @Test
  void aRunThatDoesNotBecomeSteadyIsDoneAndSaysSo() {
    Chum chum =
        Chum.succeed(
            "-t", "null:", "-w", "w", "--ops", "9", "-i", "0.1", "--until-steady", "--duration=9h");

    assertThat(chum.out()).contains("Not steady within ", "no whole window of 30.0s");
  }

  @Test
  void requirementsMayStandInAFile(@TempDir Path dir) throws IOException {
    Path file =
        Files.writeString(
            dir.resolve("flags"), "--require \"mean(w) > 1h\"\n--require \"errors < 1\"\n");

    Chum chum = Chum.run(writes("--ops", "5", "@" + file));

    assertThat(chum.code()).isEqualTo(3);
    assertThat(Json.lastLine(chum.out()).at("requirements").elements()).hasSize(2);
  }

  @Test
  void aSignalEndsTheRunAfterTheReport() {
    Chum chum =
        Chum.runThen(
            ExitCodeTest::interrupt, "-t", "posix:" + target, "-w", "w", "-d", "1k", "-f", "j");

    assertThat(chum.code()).isEqualTo(130);
    Json summary = Json.lastLine(chum.out());
    assertThat(summary.at("type").text()).isEqualTo("summary");
    assertThat(summary.at("ended").text()).isEqualTo("signal");
  }

  /** Ctrl-C; by reflection, as the main code does, because of javac's warning. */
  private static void interrupt() throws IOException {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Object ctrlC = signal.getConstructor(String.class).newInstance("INT");
      signal.getMethod("raise", signal).invoke(null, ctrlC);
    } catch (ReflectiveOperationException e) {
      throw new IOException(e);
    }
  }

  /**
   * Standard output that fails after some lines; like {@code chum | head} unless told otherwise.
   */
  private static final class ClosedAfter extends OutputStream {
    private final String failure;
    private int linesLeft;

    ClosedAfter(int lines) {
      this(lines, "Broken pipe");
    }

    ClosedAfter(int lines, String failure) {
      this.linesLeft = lines;
      this.failure = failure;
    }

    @Override
    public void write(int b) throws IOException {
      if (linesLeft == 0) {
        throw new IOException(failure);
      }
      linesLeft -= b == '\n' ? 1 : 0;
    }
  }

  private int runInto(OutputStream out, ByteArrayOutputStream err, String... args) {
    return Main.run(
        List.of(args),
        Terminal.plain(new ResultStream(out), new PrintStream(err, true, UTF_8)),
        new StopSignal());
  }

  /** Without a stop condition: it ends because of the output or not at all. */
  private int endless(OutputStream out, ByteArrayOutputStream err) {
    return runInto(
        out,
        err,
        "-t",
        "posix:" + target,
        "-w",
        "w",
        "-d",
        "1k",
        "-f",
        "t",
        "-i",
        "0.1",
        "-s",
        "1",
        "--cleanup");
  }

  @Test
  void aRunThatNobodyHearsEndsQuietly() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    assertThat(endless(new ClosedAfter(1), err)).isEqualTo(130);
    assertThat(err.toString(UTF_8)).doesNotContain("results").doesNotContain("pipe");
  }

  @Test
  void otherCommandsEndQuietlyToo(@TempDir Path dir) {
    Path states = dir.resolve("states.out");
    Chum.succeed("-t", "null:", "-w", "w", "--ops", "50", "-D=" + states);
    for (String[] command :
        new String[][] {
          {"statemap", states.toString()}, {"statemap", "--check", states.toString()}
        }) {
      ByteArrayOutputStream err = new ByteArrayOutputStream();

      assertThat(runInto(new ClosedAfter(0), err, command)).isEqualTo(130);
      assertThat(err.toString(UTF_8)).isEmpty();
    }
  }

  @Test
  void resultsThatAreLostForAnotherReasonAreSaid() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    assertThat(endless(new ClosedAfter(1, "No space left on device"), err)).isEqualTo(1);
    assertThat(err.toString(UTF_8))
        .contains("results cannot be written any more (standard output: No space left on device)");
  }

  @Test
  void aRunThatNobodyHearsStillCleansUp() throws IOException {
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    int code =
        runInto(
            new ClosedAfter(1),
            err,
            "-t",
            "posix:" + target,
            "-w",
            "w",
            "-d",
            "1k",
            "-f",
            "j",
            "--ops",
            "5",
            "--cleanup");

    // 0 when all was done before the run could notice.
    assertThat(code).isIn(0, 130);
    assertThat(Tree.of(target)).containsOnlyKeys("victim");
  }

  @Test
  void aRunThatNobodyHearsFromTheStartLeavesNothing() throws IOException {
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    int code = runInto(new ClosedAfter(0), err, "-t", "posix:" + target, "-w", "w", "-f", "t");

    assertThat(code).isEqualTo(130);
    assertThat(err.toString(UTF_8)).isEmpty();
    assertThat(Tree.of(target)).containsOnlyKeys("victim");
  }

  @Test
  void aRunFolderThatCannotBeMadeLeavesNothing(@TempDir Path dir) throws IOException {
    try (ReadOnlyFolder folder = ReadOnlyFolder.below(dir)) {
      Chum chum =
          Chum.run(
              "-t",
              "posix:" + target,
              "-w",
              "w",
              "--ops",
              "1",
              "-o",
              folder.path().resolve("run").toString());

      assertThat(chum.code()).isEqualTo(2);
      assertThat(chum.errorLines()).hasSize(1);
      assertThat(chum.err()).contains("--out " + folder.path(), "cannot be made");
      assertThat(chum.out()).isEmpty();
      assertThat(Tree.of(target)).containsOnlyKeys("victim");
    }
  }
}
