package dev.chum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Run folders side by side, and runs done again. */
class CompareTest {
  private final Path dir;
  private final String posix;

  CompareTest(@TempDir Path dir) throws IOException {
    this.dir = dir;
    this.posix = "posix:" + Files.createDirectory(dir.resolve("target"));
  }

  private String folder(String name) {
    return dir.resolve(name).toString();
  }

  private Json run(String name) throws IOException {
    return Json.parse(Files.readString(dir.resolve(name).resolve("run.json")));
  }

  private void load(String name, String... more) {
    Chum.succeed(
        Chum.with(
            new String[] {"-t", posix, "-w", "w,r", "-d", "1k", "--ops", "60", "--sync", "none"},
            Chum.with(more, "-o", folder(name))));
  }

  private String[] compare(String... more) {
    return Chum.with(new String[] {"compare", folder("a"), folder("b")}, more);
  }

  @Test
  void twoRunFoldersStandSideBySide() {
    load("a", "--seed", "1");
    load("b", "--seed", "2", "-c", "2");

    Chum chum = Chum.succeed(compare());

    assertThat(chum.err()).isEmpty();
    assertThat(chum.lines().get(0)).startsWith("A  " + folder("a"));
    assertThat(chum.out())
        .containsPattern("(?m)^concurrency +1 +2$")
        .contains("seeds differ", "machine: the same", "too few to tell")
        .containsPattern("(?m)^all +A +B +change");
  }

  @Test
  void markdownHasTables() {
    load("a");
    load("b");

    assertThat(Chum.succeed(compare("--markdown")).lines())
        .contains("| all | A | B | change | 95 % interval | verdict |");
  }

  @Test
  void jsonIsOneObjectWithTheFiguresOfRunJson() throws IOException {
    load("a");
    load("b");

    Json json = Json.parse(Chum.succeed(compare("--json")).out().strip());

    assertThat(json.at("operations").names()).containsExactly("read", "write", "all");
    assertThat(json.at("operations", "read", "p99_ns", "values").elements().get(0).value())
        .isEqualTo((double) run("a").at("operations", "read", "service_ns", "p99").number());
    assertThat(json.at("runs").elements().get(1).at("seed").text())
        .isEqualTo(run("b").at("spec", "seed").text());
    assertThat(json.at("seeds_differ").value()).isEqualTo(true);
  }

  /** A run of 20 intervals, with so many operations in each, or one more. */
  private void recorded(String name, int ops) throws IOException {
    Path folder = Files.createDirectories(dir.resolve(name));
    Files.writeString(folder.resolve("run.json"), "{\"chum\":\"1\",\"spec\":{\"a\":1}}");
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      lines.append(
          String.format(
              "{\"type\":\"interval\",\"from_s\":%d,\"to_s\":%d,\"operations\":"
                  + "{\"stat\":{\"ops\":%d,\"errors\":{},\"service_ns\":{\"sum\":9000}}}}%n",
              i, i + 1, ops + i * i % 2));
    }
    Files.writeString(folder.resolve("intervals.jsonl"), lines);
  }

  @Test
  void aRegressionIsSaidAndIsExitCode3() throws IOException {
    recorded("a", 1000);
    recorded("b", 940);

    Chum worse = Chum.run(compare("--fail-on-regression", "5%"));

    assertThat(worse.code()).as(worse.err()).isEqualTo(3);
    assertThat(worse.errorLines())
        .containsExactly(
            "chum: regression: B, stat: ops/s is 6.0 % lower than A's (95 %: -6.0 % to -6.0 %)");
    assertThat(worse.out()).isEqualTo(Chum.succeed(compare()).out()).contains("goes on or was");
    assertThat(Chum.run(compare("--fail-on-regression=7%")).code()).isZero();
    assertThat(Chum.run("compare", folder("b"), folder("a"), "--fail-on-regression=0").code())
        .isZero();
    assertThat(Chum.run("compare", folder("a"), folder("a"), "--fail-on-regression=0").code())
        .isZero();
  }

  @Test
  void whereTheClientWasTheLimitItIsSaid() throws IOException {
    recorded("a", 1000);
    recorded("b", 1000);
    Files.writeString(
        dir.resolve("b/run.json"),
        """
        {"chum":"1","spec":{"a":1},"end":"2026-01-01T00:00:00Z","measured_s":20,
        "operations":{"stat":{"ops":20010}},"client":{"cpu_percent":99,"verdict":"saturated"}}
        """);

    assertThat(Chum.succeed(compare()).lines())
        .contains(
            "B was measured with a saturated client: its figures are not the storage's alone;"
                + " verdict_text in run.json says more")
        .noneMatch(line -> line.startsWith("A was measured"));
    Json runs = Json.parse(Chum.succeed(compare("--json")).out().strip()).at("runs");
    assertThat(runs.elements().get(1).at("client").text()).isEqualTo("saturated");
  }

  /** A sweep over one and two workers, with so many operations in each interval. */
  private void recordedSweep(String name, int opsOfOne, int opsOfTwo) throws IOException {
    recorded(name + "/c-1", opsOfOne);
    recorded(name + "/c-2", opsOfTwo);
    Files.writeString(
        dir.resolve(name).resolve("sweep.json"),
        """
        {"chum":"1","swept":"c","finished":true,"loads":[
        {"load":1,"folder":"c-1"},{"load":2,"folder":"c-2"}],"knee":2}
        """);
  }

  @Test
  void aRegressionOfASweepAtOneLoadIsExitCode3() throws IOException {
    recordedSweep("a", 1000, 2000);
    recordedSweep("b", 1000, 1800);

    Chum worse = Chum.run(compare("--fail-on-regression", "5%"));

    assertThat(worse.code()).as(worse.err()).isEqualTo(3);
    assertThat(worse.errorLines())
        .containsExactly(
            "chum: regression: B, c 2: ops/s is 10.0 % lower than A's (95 %: -10.0 % to -10.0 %)");
    assertThat(worse.out()).isEqualTo(Chum.succeed(compare()).out());
    assertThat(Chum.run(compare("--fail-on-regression=11%")).code()).isZero();
  }

  @Test
  void sweepFoldersStandSideBySide() throws IOException {
    String[] sweep = {"sweep", "-t", posix, "-w", "w", "-d", "1k", "--ops", "60", "--sync=none"};
    Chum.succeed(Chum.with(sweep, "-c", "1,2", "-o", folder("a")));
    Chum.succeed(Chum.with(sweep, "-c", "1,2,4", "-o", folder("b")));

    String text = Chum.succeed(compare()).out();

    assertThat(text)
        .containsPattern("(?m)^knee +c [12], .* +c [124], ")
        .containsPattern("(?m)^c 1 +A +B +change")
        .contains("asked for: the same", "not compared, for not all have them: c 4 (B)");
    assertThat(Chum.succeed(compare("--markdown")).lines())
        .contains("| c 2 | A | B | change | 95 % interval | verdict |");
    Json json = Json.parse(Chum.succeed(compare("--json")).out().strip());
    assertThat(json.at("loads").elements()).hasSize(2);
    assertThat(json.at("loads").elements().get(1).at("all", "p99_ns", "values").elements())
        .hasSize(2);
  }

  @Test
  void aRunFolderAndASweepFolderAreNoPair() throws IOException {
    recordedSweep("a", 1000, 2000);
    recorded("b", 1000);
    refuse(compare(), folder("a") + " is a sweep folder and " + folder("b") + " is none");
    refuse(
        new String[] {"compare", folder("b"), folder("a")},
        folder("b") + " is no sweep folder and " + folder("a") + " is one");
  }

  private static void refuse(String[] args, String... fragments) {
    Chum chum = Chum.run(args);
    assertThat(chum.errorLines()).as("lines on standard error").hasSize(1);
    assertThat(chum.err()).startsWith("chum: ").contains(fragments);
    assertThat(chum.code()).isEqualTo(2);
    assertThat(chum.out()).isEmpty();
  }

  @Test
  void whatCannotBeComparedIsRefused() throws IOException {
    load("a");
    refuse(compare(), folder("b"), "there is no such folder");
    Files.createDirectory(dir.resolve("b"));
    refuse(compare(), folder("b"), "no run folder");
    Files.writeString(dir.resolve("b/run.json"), "nonsense");
    refuse(compare(), folder("b"), "run.json");
    refuse(new String[] {"compare", folder("a")}, "FOLDER");
    refuse(compare("--json", "--markdown"), "--markdown", "--json");
    refuse(compare("--fail-on-regression", "x"), "--fail-on-regression", "percentage");
  }

  @Test
  void aRerunDoesTheSameWithTheSameSeed() throws IOException {
    load("a", "-D", "--prefill", "3", "-c", "2", "--cleanup");
    Map<String, String> before = Tree.withTimes(dir.resolve("a"));

    Chum again = Chum.succeed("rerun", folder("a"), "-o", folder("b"));

    assertThat(again.errorLines().get(0))
        .startsWith("chum: rerun of " + folder("a") + ": chum ")
        .contains(
            "--target=" + posix, "--ops=60", "--cleanup=remove", "--seed=0x", "-o " + folder("b"))
        .doesNotContain("--out", "--debug");
    assertThat(Tree.withTimes(dir.resolve("a"))).isEqualTo(before);
    assertThat(run("b").at("spec", "seed").text()).isEqualTo(run("a").at("spec", "seed").text());
    assertThat(run("b").at("spec").names()).doesNotContain("statemap");
    assertThat(run("b").at("operations", "read", "ops").number())
        .isEqualTo(run("a").at("operations", "read", "ops").number());
    assertThat(Chum.succeed(compare()).out()).contains("seeds: the same");
  }

  @Test
  void aRerunOfARerunIsTheSameAgain() throws IOException {
    load("a");
    Chum.succeed("rerun", folder("a"), "-o", folder("b"));
    Chum.succeed("rerun", folder("b"), "-o", folder("c"));

    assertThat(run("c").at("spec", "seed").text()).isEqualTo(run("a").at("spec", "seed").text());
    assertThat(run("c").allOps()).isEqualTo(60);
  }

  @Test
  void allThatARunRequiredIsRequiredAgain() throws IOException {
    load("a", "--require", "errors < 1", "--require", "rate > 0");
    Chum.succeed("rerun", folder("a"), "-o", folder("b"));

    assertThat(run("b").at("requirements").elements()).hasSize(2);
  }

  @Test
  void flagsThatFollowWin() throws IOException {
    load("a");
    Chum.succeed(
        "rerun", folder("a"), "-o", folder("b"), "--ops", "7", "-c", "2", "--seed=0x2a", "-D");

    Json spec = run("b").at("spec");
    assertThat(spec.at("concurrency").number()).isEqualTo(2);
    assertThat(spec.at("seed").text()).isEqualTo("0x000000000000002a");
    assertThat(spec.at("workload").text()).isEqualTo("read:1,write:1");
    assertThat(run("b").allOps()).isEqualTo(7);
    assertThat(dir.resolve("b/states.out")).exists();
  }

  @Test
  void everyWayToWriteAFlagIsUnderstood() throws IOException {
    Path flags = Files.writeString(dir.resolve("flags"), "-w w\n# a comment\n-d 2k\n");
    Chum.succeed(
        "run",
        "-t" + posix,
        "@" + flags,
        "--no-sync",
        "-c=3",
        "-o" + folder("a"),
        "--ops=9",
        "-D",
        "-m",
        "1m",
        "--cleanup=dry-run");

    Chum.succeed("rerun", folder("a"), "-o", folder("b"));

    Json a = run("a").at("spec");
    Json b = run("b").at("spec");
    for (String member : b.names()) {
      if (!member.equals("command") && !member.equals("run")) {
        assertThat(b.at(member)).as(member).isEqualTo(a.at(member));
      }
    }
  }

  @Test
  void flagsOfTargetsAreRunAgainToo() throws IOException {
    Path file = Files.createDirectory(dir.resolve("a")).resolve("run.json");
    Files.writeString(
        file,
        """
        {"chum":"1","spec":{"seed":"0x2a","target":"null:","command":
        ["-t","null:","--ops","3","--region","here"]}}
        """);

    Chum chum = Chum.run("rerun", folder("a"));

    assertThat(chum.errorLines().get(0)).contains("--region=here --seed=0x2a");
    assertThat(chum.err()).contains("--region: is no flag of null: targets");
    assertThat(chum.code()).isEqualTo(2);
  }

  @Test
  void whatCannotBeRunAgainIsRefused() throws IOException {
    refuse(new String[] {"rerun", folder("a")}, folder("a"), "no such folder");
    refuse(new String[] {"rerun"}, "RUNFOLDER");
    Path json = Files.createDirectory(dir.resolve("a")).resolve("run.json");
    Files.writeString(json, "{\"chum\":\"1\",\"spec\":{\"a\":1,\"command\":[\"--future\"]}}");
    refuse(new String[] {"rerun", folder("a")}, folder("a"), "--future");
    Files.writeString(
        json, "{\"chum\":\"1\",\"spec\":{\"a\":1,\"command\":[\"clean\",\"null:\"]}}");
    refuse(new String[] {"rerun", folder("a")}, "chum clean", "no run");
  }
}
