package dev.chum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code chum run --replay}: the way from a list to a run folder, and what contradicts it. */
class ReplayCommandTest {
  private static final String LIST =
      """
      at_ns operation object bytes
      0 write a 4096
      1000 read a 4096
      2000 read b 100
      3000 delete a
      4000 read a 4096
      """;

  private final Path dir;
  private final Path list;
  private final Path target;

  ReplayCommandTest(@TempDir Path dir) throws IOException {
    this.dir = dir;
    this.list = Files.writeString(dir.resolve("list.tsv"), LIST.replace(' ', '\t'));
    this.target = Files.createDirectory(dir.resolve("target"));
  }

  private String[] replay(String... more) {
    List<String> args = new ArrayList<>(List.of("-t", "posix:" + target, "--no-sync"));
    args.addAll(List.of("--replay", list.toString()));
    args.addAll(Arrays.asList(more));
    return args.toArray(String[]::new);
  }

  @Test
  void theRunFolderNamesTheListAndWhatCameOfIt() throws Exception {
    Path out = dir.resolve("run");

    Chum chum = Chum.succeed(replay("-o", out.toString(), "-c", "2", "--cleanup", "-D"));

    Json run = Json.parse(Files.readString(out.resolve("run.json")));
    Json replay = run.at("spec", "replay");
    assertThat(replay.at("file").text()).isEqualTo(list.toString());
    assertThat(replay.at("sha256").text()).matches("[0-9a-f]{64}");
    assertThat(replay.at("objects").number()).isEqualTo(2);
    assertThat(replay.at("prefilled_objects").number()).isEqualTo(1);
    assertThat(replay.at("prefilled_bytes").number()).isEqualTo(100);
    assertThat(replay.at("skipped").number()).isEqualTo(1);
    assertThat(run.at("spec", "rate").text()).isEqualTo("as recorded");
    assertThat(run.at("operations", "read", "ops").number()).isEqualTo(2);
    assertThat(run.at("operations", "read", "bytes").number()).isEqualTo(4196);
    assertThat(run.at("ended").text()).isEqualTo("operations");
    assertThat(chum.err())
        .contains("4 operations on 2 objects")
        .contains("1 objects are prefilled (100 B); 1 operations are skipped");
    Chum.succeed("statemap", "--check", out.resolve("states.out").toString());
    assertThat(target).as("what was written is removed").isEmptyDirectory();
  }

  @Test
  void aReplayIsRunAgainWithItsSeed() throws Exception {
    Path out = dir.resolve("run");
    Path again = dir.resolve("again");
    Chum.succeed(replay("-o", out.toString(), "--speed", "2x", "--cleanup"));

    Chum.succeed("rerun", out.toString(), "-o", again.toString());

    Json first = Json.parse(Files.readString(out.resolve("run.json")));
    Json second = Json.parse(Files.readString(again.resolve("run.json")));
    assertThat(second.at("spec", "seed").text()).isEqualTo(first.at("spec", "seed").text());
    assertThat(second.at("spec", "rate").text()).isEqualTo("as recorded, 2x");
    assertThat(second.at("spec", "replay", "sha256").text())
        .isEqualTo(first.at("spec", "replay", "sha256").text());
  }

  @Test
  void asFastAsPossibleIsAClosedLoop() {
    Json summary = Chum.summary(replay("--speed", "max", "--cleanup"));

    assertThat(summary.at("operations", "read", "ops").number()).isEqualTo(2);
    assertThat(summary.names()).doesNotContain("behind_s");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-w r",
        "-d 4k",
        "-q lru",
        "-s 1",
        "--rate 5",
        "--arrival poisson",
        "--range 4k",
        "--prefill 5",
        "--pool 5",
        "--warmup 1s",
        "--ops 5",
        "-m 5",
        "--list-existing",
        "--direct",
      })
  void whatTheListSaysNoFlagMaySay(String flag) throws Exception {
    Chum chum = Chum.run(replay(flag.split(" ")));

    assertThat(chum.code()).isEqualTo(ExitCode.USAGE);
    assertThat(chum.errorLines()).hasSize(1);
    assertThat(chum.err())
        .contains(flag.equals("--direct") ? "multiples of 4k" : "--replay " + list);
    assertThat(target).isEmptyDirectory();
  }

  @Test
  void aListThatIsWrongIsNamedWithItsLine() throws Exception {
    Files.writeString(list, "at_ns\toperation\tobject\n0\tread\ta\n0\tmkdir\tb\n");

    Chum chum = Chum.run(replay());

    assertThat(chum.code()).isEqualTo(ExitCode.USAGE);
    assertThat(chum.errorLines())
        .containsExactly(
            "chum: --replay " + list + ": line 3: mkdir cannot be replayed; leave it out");
  }

  @Test
  void otherBadUsage() {
    assertThat(Chum.run("-t", "null:", "--speed", "2x").err())
        .contains("--speed 2x: needs a --replay");
    assertThat(Chum.run(replay("--speed", "fast")).err()).contains("--speed fast: is no speed");
    assertThat(Chum.run(replay("--speed", "0x")).err()).contains("must be from 0.001x to 1000x");
    assertThat(Chum.run("-t", "null:", "--replay", dir.resolve("none").toString()).err())
        .contains("none: does not exist");
    Chum sweep = Chum.run("sweep", "-c", "1,2", "--replay", list.toString(), "-o", "x");
    assertThat(sweep.code()).isEqualTo(ExitCode.USAGE);
    assertThat(sweep.err()).contains("--replay: has a load of its own");
  }
}
