package dev.chum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --journal} and {@code chum audit} on a folder. */
class AuditCommandTest {
  private final Path dir;
  private final Path target;
  private final Path journal;

  AuditCommandTest(@TempDir Path dir) throws IOException {
    this.dir = dir;
    target = Files.createDirectory(dir.resolve("target"));
    journal = dir.resolve("journal");
  }

  private Chum load(String... more) {
    return Chum.run(
        Chum.with(
            new String[] {
              "-t",
              "posix:" + target,
              "-w",
              "w:4,o,d,n,c,m,r",
              "-d",
              "1k-9k",
              "-c",
              "2",
              "--ops",
              "400",
              "--no-sync",
              "--journal",
              journal.toString()
            },
            more));
  }

  private Chum audit(String... more) {
    return Chum.run(Chum.with(new String[] {"audit", "--journal", journal.toString()}, more));
  }

  private static void assertRefused(Chum chum, String... why) {
    assertThat(chum.code()).as(chum.err()).isEqualTo(2);
    assertThat(chum.errorLines()).hasSize(1);
    assertThat(chum.err()).contains(why);
    assertThat(chum.out()).isEmpty();
  }

  @Test
  void allIsFoundWhereTheRunHasPutItAndNothingIsTouched() throws IOException {
    Chum run = load();
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("journal in " + journal + ", ", " changes");
    Map<String, String> before = Tree.withTimes(target);

    Chum audit = audit();

    assertThat(audit.code()).as(audit.out()).isZero();
    assertThat(audit.out()).contains("; the run ended", "nothing that was acknowledged is lost");
    assertThat(audit.err()).isEmpty();
    assertThat(Tree.withTimes(target)).isEqualTo(before);
  }

  @Test
  void theJournalMayLieInTheRunFolder() {
    Path run = dir.resolve("run");
    Path inRun = run.resolve("journal");

    Chum load = load("-o", run.toString(), "--journal", inRun.toString(), "-D=" + run + "/states");

    assertThat(load.code()).as(load.err()).isZero();
    assertThat(Chum.run("audit", "--journal", inRun.toString()).code()).isZero();
    assertThat(Chum.run("statemap", "--check", run + "/states").code()).isZero();
  }

  @Test
  void aJournalOnTheLoadedFileSystemIsWarnedOf() {
    assertThat(load().err())
        .contains("--journal " + journal + ": is on the file system that is loaded");
  }

  @Test
  void whatIsGoneIsNamedInEveryOutput() throws IOException {
    load();
    String name =
        Tree.ofObjects(target).keySet().stream()
            .filter(path -> path.matches(".*/o\\d.*"))
            .findFirst()
            .orElseThrow();
    Files.delete(Tree.runFolder(target).resolve(name));
    Path out = dir.resolve("out");

    Chum text = audit("-o", out.toString());
    Chum json = audit("--json", "-t", "posix:" + target, "-c", "1");

    assertThat(text.code()).isEqualTo(4);
    assertThat(text.out()).contains("LOST       " + name, "DAMAGED: ");
    assertThat(Files.readString(out)).contains("\"name\":\"" + name + "\"");
    assertThat(json.code()).isEqualTo(4);
    Json report = Json.parse(json.out());
    assertThat(report.at("findings").elements()).hasSize(1);
    assertThat(report.at("findings").elements().get(0).at("name").text()).isEqualTo(name);
    assertThat(report.at("counts", "lost").number()).isEqualTo(1);
  }

  @Test
  void anAuditThatWasInterruptedGoesOn() throws IOException {
    load("--ops", "6000");
    Path out = dir.resolve("out");
    Chum whole = audit("-o", out.toString());
    String text = Files.readString(out);
    int progress = text.indexOf("\"progress\"");
    assertThat(text.indexOf("\"progress\"", progress + 1)).as("a second one").isPositive();
    Files.writeString(out, text.substring(0, text.indexOf('\n', progress) + 30));

    Chum resumed = audit("-o", out.toString(), "--resume");

    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(resumed.out()).isEqualTo(whole.out());
    assertThat(Json.lastLine(Files.readString(out)).at("type").text()).isEqualTo("summary");
  }

  @Test
  void anotherRunsPlaceIsRefusedAndAnEmptyOneIsAllLost() throws IOException {
    load();
    Path elsewhere = Files.createDirectory(dir.resolve("elsewhere"));

    Chum audit = audit("-t", "posix:" + elsewhere);

    assertThat(audit.code()).isEqualTo(4);
    assertThat(audit.out()).contains("the run's marker is not there", "and ", " more; -o FILE");
    Path run = Tree.runFolder(target);
    Files.writeString(
        run.resolve(".chum-run"),
        Files.readString(run.resolve(".chum-run")).replaceAll("seed=.*", "seed=1"));
    assertRefused(audit(), "--target posix:" + target, "another seed");
  }

  @Test
  void whatTheRunRemovedItselfIsNotAudited() {
    load("--cleanup");

    assertRefused(audit(), "--journal " + journal, "has removed what it wrote");
  }

  @Test
  void badUsageIsRefused() throws IOException {
    load();
    assertRefused(load(), "--journal " + journal + ": is there already");
    assertRefused(
        Chum.run("-t", "null:", "--ops", "1", "--journal-sync", "each"), "needs a --journal");
    assertRefused(
        Chum.run("-t", "null:", "--journal", "x", "--journal-sync", "0.1ms"),
        "--journal-sync 0.1ms: must be from 1ms to 1m");
    assertRefused(
        Chum.run("sweep", "-t", "null:", "-c", "1..4", "-o", dir + "/s", "--journal", "x"),
        "--journal x: is for one run");
    assertRefused(audit("--resume"), "--resume: goes on with a file; add -o FILE");
    assertRefused(audit("-c", "0"), "--concurrency 0: must be a whole number from 1 to 1024");
    assertRefused(audit("-t", "s3:embedded"), "--target s3:embedded: ", "the one that was loaded");
    assertRefused(audit("-t", "null:"), "--target null:: keeps nothing that could be read back");
    assertRefused(
        Chum.run("audit", "--journal", target.toString()), "--journal " + target + ": is no file");
    Path text = Files.writeString(dir.resolve("text"), "precious");
    assertRefused(Chum.run("audit", "--journal", text.toString()), text + ": is no journal");
    assertRefused(audit("-o", text.toString()), "--out " + text + ": is there already");
    assertThat(text).hasContent("precious");
  }
}
