package dev.chum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever flags follow each other in whatever order: what chum did not write keeps its content and
 * its time, but for files whose deletion was asked for.
 */
class SafetyTest {
  private final Path dir;
  private final Path target;
  private final String posix;
  private final Path list;
  private int folders;

  SafetyTest(@TempDir Path dir) throws IOException {
    this.dir = dir;
    target = Files.createDirectory(dir.resolve("target"));
    posix = "posix:" + target;
    list = Files.writeString(dir.resolve("list"), "letter\ndeep/down/letter\ncaf\u00e9\n");
    Path outside = Files.createDirectory(dir.resolve("outside"));
    put(outside.resolve("precious"));
    put(outside.resolve("w0/0/0/o0.0.00000000"));
    Files.writeString(outside.resolve(".chum-run"), "run=outside\nseed=1\n");

    put(target.resolve("letter"));
    put(target.resolve("deep/down/letter"));
    put(target.resolve("caf\u00e9"));
    put(target.resolve("cafe\u0301"));
    put(target.resolve("two\nlines"));
    put(target.resolve("o".repeat(255)));
    put(target.resolve(".hidden"));
    put(target.resolve("w0/0/0/o0.0.00000000"));
    put(target.resolve("chum-letter"));
    put(target.resolve("chum-none/w0/0/0/o0.0.00000000"));
    put(target.resolve("chum-false/.chum-run"));
    put(target.resolve("chum-false/w0/0/0/o0.0.00000000"));
    put(target.resolve("chum-other/w0/0/0/letter"));
    Files.writeString(target.resolve("chum-other/.chum-run"), "run=another\nseed=1\n");
    Files.createSymbolicLink(target.resolve("out"), outside);
    Files.createSymbolicLink(target.resolve("out-file"), outside.resolve("precious"));
    Files.createSymbolicLink(target.resolve("chum-outside"), outside);
  }

  private static void put(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "precious " + file.getFileName());
  }

  /**
   * All that was there before, with its times; the target's own changes when a run comes or goes.
   */
  private Map<String, String> foreign() throws IOException {
    Map<String, String> entries = new TreeMap<>();
    Tree.withTimes(dir.resolve("outside"))
        .forEach((name, what) -> entries.put("outside/" + name, what));
    Tree.withTimes(target)
        .forEach(
            (name, what) -> {
              if (!name.isEmpty() && !name.matches("(?s)chum-\\d{8}-.*")) {
                entries.put(name, what);
              }
            });
    return entries;
  }

  /** One of these, as a random source has it. */
  private static String any(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private String[] anyCommand(Random random) {
    List<String> command = new ArrayList<>();
    int kind = random.nextInt(10);
    if (kind == 0) {
      command.addAll(List.of("clean", posix));
      if (random.nextBoolean()) {
        command.add("--dry-run");
      }
      return command.toArray(String[]::new);
    }
    if (kind == 1 && folders > 0) {
      command.addAll(List.of("rerun", dir.resolve("run" + random.nextInt(folders)).toString()));
      return command.toArray(String[]::new);
    }
    boolean sweep = kind == 2;
    if (sweep) {
      command.addAll(List.of("sweep", "-c", "1,2", "--duration", "20ms", "-i", "0.01"));
    } else {
      command.addAll(List.of("-c", any(random, "1", "3"), "--ops", any(random, "1", "20", "60")));
    }
    command.addAll(List.of("-t", posix, "-d", any(random, "0", "1", "1k", "4k:3,100")));
    command.addAll(
        List.of("-w", any(random, "r,w", "w", "w,d", "r,w,d,m,f,s,l,n,o,c", "d", "r", "o,n,c")));
    maybe(random, command, "-q", any(random, "lru", "mru", "rand", "zipf"));
    command.addAll(List.of("--sync", any(random, "none", "none", "none", "none", "data", "dir")));
    maybe(random, command, "-m", any(random, "1", "10k"));
    maybe(random, command, "-p", any(random, "1", "100"));
    maybe(random, command, "--prefill", any(random, "3", "4k"));
    maybe(random, command, "--seed", any(random, "1", "2"));
    maybe(random, command, "--dir-entries", "10");
    maybe(random, command, "--range", "10");
    maybe(random, command, "--rate", "100000");
    maybe(random, command, "-f", any(random, "h", "v", "t", "j"));
    maybe(random, command, random.nextBoolean() ? "--list-existing" : "-r=" + list);
    maybe(random, command, any(random, "--cleanup", "--cleanup=dry-run"));
    maybe(random, command, "--require", "errors < 1");
    if (random.nextInt(4) == 0) {
      command.addAll(List.of("-o", dir.resolve("run" + (sweep ? "s" : "") + folders).toString()));
      folders += sweep ? 0 : 1;
    }
    return command.toArray(String[]::new);
  }

  private static void maybe(Random random, List<String> command, String... flag) {
    if (random.nextInt(4) == 0) {
      command.addAll(List.of(flag));
    }
  }

  static IntStream seeds() {
    return IntStream.range(0, 12);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noSequenceOfCommandsTouchesWhatOthersWrote(int seed) throws IOException {
    Random random = new Random(seed);
    Map<String, String> before = foreign();
    int done = 0;
    for (int i = 0; i < 6; i++) {
      String[] command = anyCommand(random);
      Chum chum = Chum.run(command);

      assertThat(chum.err()).as(String.join(" ", command)).doesNotContain("bug:");
      assertThat(foreign()).as(String.join(" ", command)).isEqualTo(before);
      done += chum.code() == ExitCode.DONE ? 1 : 0;
    }
    assertThat(done).as("commands that were not refused").isPositive();

    Chum.run("clean", posix);
    assertThat(foreign()).isEqualTo(before);
    try (var left = Files.list(target)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .as("nothing of chum's is left")
          .noneMatch(name -> name.matches("(?s)chum-\\d{8}-.*"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"w,d", "d", "r,w,d,m,f,s,l,n,o,c"})
  void onlyListedFilesAreDeletedWhenThatIsAskedFor(String mix) throws IOException {
    Map<String, String> before = foreign();

    Chum.run("-t", posix, "-r", list.toString(), "--delete-listed", "-w", mix, "--ops", "200");

    Map<String, String> after = foreign();
    before.keySet().removeAll(List.of("letter", "deep/down/letter", "caf\u00e9"));
    before.remove("deep/down"); // its time
    after.keySet().removeAll(List.of("letter", "deep/down/letter", "caf\u00e9", "deep/down"));
    assertThat(after).isEqualTo(before);
  }

  @Test
  void deletingAllThatExistsLeavesLinksAndWhatTheyLeadTo() throws IOException {
    Map<String, String> before = Tree.withTimes(dir.resolve("outside"));

    Chum.run("-t", posix, "--list-existing", "--delete-listed", "-w", "d", "--sync", "none");

    assertThat(Tree.withTimes(dir.resolve("outside"))).isEqualTo(before);
    assertThat(target.resolve("letter")).doesNotExist();
    assertThat(List.of("out", "out-file", "chum-outside"))
        .allMatch(name -> Files.isSymbolicLink(target.resolve(name)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../outside/precious",
        "deep/../../outside/precious",
        "/etc/hostname",
        "out/precious",
        "out-file",
        "chum-outside/precious",
        "deep",
        ".",
        "deep/down/.",
        "let\0ter",
        "\u001b[2J",
        "\u202e",
        "nai\u0308ve",
        "~/letter",
        "%2e%2e/outside/precious",
        "letter/../letter",
      })
  void aHostileNameIsRefusedBeforeAnythingIsTouched(String name) throws IOException {
    Map<String, String> before = foreign();
    Files.writeString(list, "letter\n" + name + "\n");

    Chum chum = Chum.run("-t", posix, "-r", list.toString(), "--delete-listed", "-w", "d");

    assertThat(chum.code()).as(chum.err()).isEqualTo(ExitCode.USAGE);
    assertThat(chum.err().strip().chars()).as(chum.err()).noneMatch(Character::isISOControl);
    assertThat(foreign()).isEqualTo(before);
  }

  @Test
  void aNameOfAThousandCharactersIsRefusedToo() throws IOException {
    aHostileNameIsRefusedBeforeAnythingIsTouched("x".repeat(1000));
    aHostileNameIsRefusedBeforeAnythingIsTouched("x/".repeat(5000) + "x");
  }

  @Test
  void runsAtTheSameMomentRemoveTheirOwn() throws IOException {
    Map<String, String> before = foreign();
    List<CompletableFuture<Chum>> runs = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      String[] command = {
        "-t",
        posix,
        "-c",
        "2",
        "-w",
        "r:3,w,d,n,o",
        "-d",
        "1k",
        "--sync",
        "none",
        "--ops",
        "500",
        "--seed",
        "7",
        "--cleanup"
      };
      runs.add(CompletableFuture.supplyAsync(() -> Chum.run(command)));
    }
    while (!runs.stream().allMatch(CompletableFuture::isDone)) {
      Chum clean = Chum.run("clean", posix);
      assertThat(clean.code()).as(clean.err()).isEqualTo(ExitCode.DONE);
    }

    for (CompletableFuture<Chum> run : runs) {
      assertThat(run.join().code()).as(run.join().err()).isEqualTo(ExitCode.DONE);
      assertThat(run.join().out()).doesNotContain("NOT_FOUND");
    }
    assertThat(foreign()).isEqualTo(before);
    try (var left = Files.list(target)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.matches("(?s)chum-\\d{8}-.*"));
    }
  }
}
