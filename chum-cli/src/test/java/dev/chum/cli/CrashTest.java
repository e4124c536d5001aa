package dev.chum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Crash experiments with real processes: servers and chum itself are killed in the middle of a run,
 * and what was acknowledged is looked for afterwards.
 */
@Timeout(120)
class CrashTest {
  @TempDir private Path dir;
  private Path journal;
  private Path folder;

  @BeforeEach
  void makeFolders() throws IOException {
    journal = dir.resolve("journal");
    folder = Files.createDirectory(dir.resolve("stored"));
  }

  private static long operations(Json line) {
    long sum = 0;
    Json operations = line.at("operations");
    for (String operation : operations.names()) {
      sum += operations.at(operation, "ops").number();
    }
    return sum;
  }

  private static long errors(Json line) {
    long sum = 0;
    Json operations = line.at("operations");
    for (String operation : operations.names()) {
      Json errors = operations.at(operation, "errors");
      for (String category : errors.names()) {
        sum += errors.at(category).number();
      }
    }
    return sum;
  }

  private static boolean isInterval(Json line) {
    return line.at("type").text().equals("interval");
  }

  /** Reads intervals until so many operations have succeeded since this was asked for. */
  private static void awaitOperations(ChumProcess chum, long wanted) throws IOException {
    long[] done = {0};
    chum.await(line -> isInterval(line) && (done[0] += operations(line)) >= wanted);
  }

  private static void awaitErrors(ChumProcess chum, long wanted) throws IOException {
    long[] seen = {0};
    chum.await(line -> isInterval(line) && (seen[0] += errors(line)) >= wanted);
  }

  private Chum audit(String... more) throws IOException, InterruptedException {
    return ChumProcess.run(
        dir, Chum.with(new String[] {"audit", "--journal", journal.toString()}, more));
  }

  @ParameterizedTest
  @CsvSource({
    "s3, /crash, 'r:2,w:4,o,d,c,m'",
    "webdav, '', 'r:2,w:4,o,d,c,n,m'",
    "nginx, '', 'r:2,w:4,o,d,c,n,m'",
    "apache, '', 'r:2,w:4,o,d,c,n,m'"
  })
  void nothingIsLostWhenAServerIsKilledAndComesBack(String kind, String path, String mix)
      throws Exception {
    try (KillableServer server = KillableServer.start(kind, dir, folder);
        ChumProcess chum =
            ChumProcess.start(
                dir,
                "-t",
                server.target() + path,
                "-w",
                mix,
                "-d",
                "1k-64k",
                "-c",
                "4",
                "-i",
                "0.1",
                "-f",
                "j",
                "--journal",
                journal.toString())) {
      awaitOperations(chum, 300);
      server.kill();
      awaitErrors(chum, 8);
      server.restart();
      awaitOperations(chum, 300);
      chum.terminate();
      Chum run = chum.end();

      assertThat(run.code()).as(run.err()).isEqualTo(130);
      assertThat(run.err()).contains("journal in " + journal);
      Chum audit = audit();
      assertThat(audit.code()).as(audit.out() + audit.err()).isZero();
      assertThat(audit.out())
          .contains("the run ended")
          .contains("in doubt, ")
          .contains("nothing that was acknowledged is lost");
    }
  }

  @Test
  void aServerThatAcknowledgesBeforeItStoresIsCaught() throws Exception {
    try (LyingS3 server = new LyingS3(400);
        ChumProcess chum =
            ChumProcess.start(
                dir,
                "-t",
                "s3:" + server.address() + "/lies",
                "-w",
                "w:6,o,d",
                "-d",
                "1k-16k",
                "-c",
                "4",
                "-f",
                "j",
                "--ops",
                "1000",
                "--journal",
                journal.toString())) {
      Chum run = chum.end();
      assertThat(run.code()).as(run.err()).isZero();
      Set<String> forgotten = server.forgotten();
      assertThat(forgotten).isNotEmpty();

      Chum audit = audit("--json");

      assertThat(audit.code()).as(audit.out() + audit.err()).isEqualTo(4);
      Json report = Json.parse(audit.out());
      Set<String> found = new TreeSet<>();
      for (Json finding : report.at("findings").elements()) {
        assertThat(finding.at("verdict").text()).isIn("lost", "stale", "back");
        found.add(finding.at("name").text());
      }
      assertThat(found).isEqualTo(forgotten);
      assertThat(report.at("counts", "lost").number()).isPositive();
      assertThat(report.at("counts", "corrupt").number()).isZero();
      assertThat(report.at("wrong").number()).isEqualTo(forgotten.size());
      Chum text = audit();
      assertThat(text.code()).isEqualTo(4);
      assertThat(text.out())
          .contains("LOST  ", "DAMAGED: ", "what is lost or stale was acknowledged");
    }
  }

  @Test
  void whatAKilledChumHasWrittenIsReadable() throws Exception {
    Path run = dir.resolve("run");
    String target = "posix:" + folder;
    try (ChumProcess chum =
        ChumProcess.start(
            dir,
            "-t",
            target,
            "-w",
            "r:2,w:4,o,d,n,c,m",
            "-d",
            "1k-64k",
            "-c",
            "4",
            "-i",
            "0.1",
            "-f",
            "j",
            "-D",
            "-o",
            run.toString(),
            "--journal",
            journal.toString())) {
      int[] intervals = {0};
      chum.await(line -> isInterval(line) && operations(line) > 0 && ++intervals[0] == 12);
      chum.kill();
    }

    List<String> kept = Files.readAllLines(run.resolve("intervals.jsonl"));
    long readable = kept.stream().filter(line -> line.endsWith("}")).count();
    assertThat(readable)
        .as("intervals, the one that was printed last perhaps not")
        .isGreaterThan(10);
    Chum compare = Chum.succeed("compare", "--json", run.toString(), run.toString());
    Json first = Json.parse(compare.out()).at("runs").elements().get(0);
    assertThat(first.at("finished").value()).isEqualTo(false);
    assertThat(first.at("intervals").number()).isGreaterThanOrEqualTo(10);

    Chum statemap =
        Chum.succeed("statemap", "--tolerant", "--check", run.resolve("states.out").toString());
    assertThat(statemap.out()).contains(": 4 entities, ").contains("write::fsync");

    Chum audit = audit();
    assertThat(audit.code()).as(audit.out() + audit.err()).isZero();
    assertThat(audit.out()).contains("the run was killed", "nothing that was acknowledged is lost");

    Chum clean = Chum.succeed("clean", target);
    assertThat(clean.out()).doesNotContain("kept");
    assertThat(Tree.of(folder)).as("what is left").isEmpty();
  }
}
