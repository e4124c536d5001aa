package dev.chum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs leave behind, and how it goes. */
class AfterwardsTest {
  private static final String[] SOME_WRITES = {"-w", "w,m", "-d", "1k", "--ops", "30", "-c", "2"};

  private final Path target;
  private final String posix;

  AfterwardsTest(@TempDir Path dir) throws IOException {
    target = dir;
    posix = "posix:" + target;
    Files.writeString(target.resolve("mine"), "not chum's");
  }

  private void run(String... more) {
    Chum.succeed(Chum.with(SOME_WRITES, Chum.with(more, "-t", posix)));
  }

  @Test
  void whatWasWrittenStaysAndANoteSaysHowToRemoveIt() throws IOException {
    Chum chum = Chum.succeed(Chum.with(SOME_WRITES, "-t", posix));

    assertThat(Tree.ofObjects(target)).isNotEmpty();
    assertThat(chum.errorLines()).hasSize(1);
    assertThat(chum.err()).contains(Tree.runFolder(target).toString(), "chum clean " + posix);
  }

  @Test
  void cleanUpRemovesAllOfTheRunAndNothingElse() throws IOException {
    run("--cleanup");

    assertThat(Tree.of(target)).containsOnlyKeys("mine");
  }

  @Test
  void cleanUpSaysWhatItRemoved() {
    Chum chum =
        Chum.succeed("-t", posix, "-w", "w", "-d", "1k", "--ops", "30", "--cleanup", "-f", "j");

    assertThat(chum.errorLines()).hasSize(1);
    assertThat(chum.err()).contains("clean-up: removed 30 objects (30.0 KiB)", target.toString());
    assertThat(Json.lastLine(chum.out()).at("type").text()).isEqualTo("summary");
  }

  @Test
  void aDryRunSaysTheSameAndRemovesNothing() throws IOException {
    Chum chum =
        Chum.succeed("-t", posix, "-w", "w", "-d", "1k", "--ops", "30", "--cleanup=dry-run");

    assertThat(chum.err()).contains("clean-up: would remove 30 objects (30.0 KiB)");
    assertThat(Tree.sizes(target)).hasSize(30);
  }

  @Test
  void cleanRemovesWhatAllEarlierRunsLeft() throws IOException {
    run();
    run();

    Chum dryRun = Chum.succeed("clean", "--dry-run", posix);
    Map<String, String> untouched = Tree.of(target);
    Chum clean = Chum.succeed("clean", posix);

    assertThat(untouched).hasSizeGreaterThan(60);
    assertThat(dryRun.out()).startsWith("clean-up: would remove ").contains("in 2 folders");
    assertThat(clean.out()).isEqualTo(dryRun.out().replace("would remove", "removed"));
    assertThat(Tree.of(target)).containsOnlyKeys("mine");
  }

  @Test
  void whatIsNotChumsIsKeptAndNamed() throws IOException {
    run();
    Path foreign = Files.writeString(Tree.runFolder(target).resolve("w0/letter"), "precious");

    Chum clean = Chum.succeed("clean", posix);

    assertThat(clean.lines()).contains("clean-up: kept " + foreign);
    assertThat(foreign).hasContent("precious");
    assertThat(Tree.sizes(target)).as("the foreign file alone").containsExactly(8L);
  }

  @Test
  void cleanLeavesARunAloneThatIsGoingOn() throws IOException {
    Map<String, String> duringTheRun = new TreeMap<>();
    Chum[] clean = new Chum[1];
    Chum run =
        Chum.runThen(
            () -> {
              clean[0] = Chum.succeed("clean", posix);
              duringTheRun.putAll(Tree.of(target));
            },
            Chum.with(SOME_WRITES, "-t", posix));

    assertThat(run.code()).isZero();
    assertThat(clean[0].out()).contains("in use by a run that is going on");
    assertThat(duringTheRun).hasSize(3); // mine, the run's folder, its marker
    assertThat(Tree.ofObjects(target)).isNotEmpty();
  }

  @Test
  void cleanOfNothingSaysSo() {
    assertThat(Chum.succeed("clean", posix).out()).startsWith("clean-up: removed 0 objects");
    assertThat(Chum.succeed("clean", "null:").out()).startsWith("clean-up: removed 0 objects");
  }
}
