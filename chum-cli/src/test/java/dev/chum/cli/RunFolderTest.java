package dev.chum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chum.statemap.StatemapChecker;
import dev.chum.statemap.StatemapFormatException;
import dev.chum.statemap.StatemapReader;
import dev.chum.statemap.StatemapSummary;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything one run leaves behind, as others will read it. */
class RunFolderTest {
  private final Path folder;
  private final String[] load;

  RunFolderTest(@TempDir Path dir) throws IOException {
    folder = dir.resolve("deep/run");
    load =
        new String[] {
          "-t",
          "posix:" + Files.createDirectory(dir.resolve("target")),
          "-w",
          "r,w,s,m",
          "-c",
          "3",
          "-d",
          "1k,9k",
          "--ops",
          "150",
          "-s",
          "4",
          "-i",
          "0.1",
          "--sync",
          "none",
          "--prefill",
          "5",
          "-o",
          folder.toString(),
          "-D"
        };
  }

  private Json runJson() throws IOException {
    return Json.parse(Files.readString(folder.resolve("run.json")));
  }

  @Test
  void allItsFilesAreThereAndNoOther() throws IOException {
    Chum.succeed(load);

    assertThat(Tree.of(folder))
        .containsOnlyKeys(
            "run.json", "intervals.tsv", "intervals.jsonl", "latency.hlog", "states.out");
  }

  @Test
  void runJsonSaysWhatWasAskedAndWhatCameOfIt() throws IOException {
    Chum.succeed(load);

    Json run = runJson();
    assertThat(run.names())
        .contains("chum", "start", "end", "spec", "target_description", "host", "operations");
    assertThat(run.at("spec", "command").elements().stream().map(Json::text)).containsExactly(load);
    assertThat(run.at("spec", "concurrency").number()).isEqualTo(3);
    assertThat(run.at("spec", "stop", "ops").number()).isEqualTo(150);
    assertThat(run.at("ended").text()).isEqualTo("operations");
    assertThat(run.allOps()).isEqualTo(150);
    assertThat(run.at("prefilled").allOps()).isEqualTo(5);
    assertThat(Instant.parse(run.at("end").text())).isAfterOrEqualTo(run.at("start").text());
  }

  @Test
  void intervalsAreTheSameAsOnStandardOutput() throws IOException {
    Chum tabular = Chum.succeed(Chum.with(load, "-f", "t"));

    assertThat(folder.resolve("intervals.tsv")).hasContent(tabular.out());
  }

  @Test
  void jsonLinesAreTheSameAsOnStandardOutput() throws IOException {
    Chum json = Chum.succeed(Chum.with(load, "-f", "j"));

    assertThat(folder.resolve("intervals.jsonl")).hasContent(json.out());
    assertThat(json.lines()).hasSizeGreaterThan(2);
    json.lines().forEach(Json::parse);
  }

  @Test
  void theHistogramLogOpensAndItsCountsAreTheTotals() throws IOException {
    Chum.succeed(load);

    Map<String, Long> counts = new TreeMap<>();
    try (InputStream in = Files.newInputStream(folder.resolve("latency.hlog"))) {
      HistogramLogReader reader = new HistogramLogReader(in);
      for (EncodableHistogram next = reader.nextIntervalHistogram();
          next != null;
          next = reader.nextIntervalHistogram()) {
        Histogram histogram = (Histogram) next;
        counts.merge(histogram.getTag(), histogram.getTotalCount(), Long::sum);
      }
    }
    Json operations = runJson().at("operations");
    assertThat(counts.keySet()).isEqualTo(operations.names());
    counts.forEach(
        (tag, count) ->
            assertThat(operations.at(tag, "ops").number()).as("ops of %s", tag).isEqualTo(count));
  }

  @Test
  void theIntervalsOfOneTagInTheHistogramLogFollowEachOther() throws IOException {
    Chum.succeed(load);

    Map<String, BigDecimal> ends = new TreeMap<>();
    for (String line : Files.readAllLines(folder.resolve("latency.hlog"))) {
      if (line.startsWith("Tag=")) {
        String[] fields = line.split(",", -1);
        BigDecimal begin = new BigDecimal(fields[1]);
        BigDecimal end = ends.put(fields[0], begin.add(new BigDecimal(fields[2])));
        assertThat(begin).isEqualByComparingTo(end == null ? BigDecimal.ZERO : end);
      }
    }
    assertThat(ends).isNotEmpty();
  }

  @Test
  void theHistogramsOfRunJsonDecodeToTheirCounts() throws IOException, DataFormatException {
    Chum.succeed(load);

    Json operations = runJson().at("operations");
    for (String operation : operations.names()) {
      Json service = operations.at(operation, "service_ns");
      byte[] bytes = Base64.getDecoder().decode(service.at("hdr").text());
      Histogram histogram = Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 0);
      assertThat(histogram.getTotalCount())
          .isEqualTo(service.at("count").number())
          .isEqualTo(operations.at(operation, "ops").number());
      assertThat(service.at("p50").number())
          .isEqualTo(Math.min(service.at("max").number(), histogram.getValueAtPercentile(50)));
    }
  }

  @Test
  void statesObeyTheFormatAndHaveEveryWorker() throws IOException, StatemapFormatException {
    Chum.succeed(load);

    StatemapSummary summary = check(folder.resolve("states.out"));
    assertThat(summary.entities()).isEqualTo(3);
    assertThat(inState(summary, "waiting")).isPositive();
    assertThat(inState(summary, "read::open")).isPositive();
    assertThat(inState(summary, "write::write")).isPositive();
    assertThat(inState(summary, "stat::stat") + inState(summary, "stat")).isPositive();
    assertThat(inState(summary, "untracked")).isZero();
    assertThat(Chum.succeed("statemap", "--check", folder.resolve("states.out").toString()).out())
        .contains("3 entities", "write::write");
  }

  private static StatemapSummary check(Path file) throws IOException, StatemapFormatException {
    StatemapChecker checker = new StatemapChecker();
    try (InputStream in = Files.newInputStream(file)) {
      assertThat(new StatemapReader(checker, false).read(in)).isEmpty();
    }
    return checker.finish();
  }

  private static long inState(StatemapSummary summary, String state) {
    return summary.states().stream()
        .filter(time -> time.state().equals(state))
        .mapToLong(StatemapSummary.TimeIn::nanos)
        .sum();
  }

  @Test
  void statesOfARunWithoutItsOwnFolderGoWhereTheyAreSent(@TempDir Path dir)
      throws IOException, StatemapFormatException {
    Path file = dir.resolve("states");
    String[] args = {"-t", "null:", "-w", "r,w", "--ops", "500", "-c", "2", "-D=" + file};

    Chum.succeed(args);
    String first = Files.readString(file);
    Chum.succeed(args);

    assertThat(check(file).entities()).isEqualTo(2);
    assertThat(Files.readString(file)).as("earlier states are replaced").isNotEqualTo(first);
  }

  @Test
  void statesGoThroughAPipe(@TempDir Path dir) throws Exception {
    Path pipe = dir.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Path copy = dir.resolve("copy");
    Process reader =
        new ProcessBuilder("cat", pipe.toString()).redirectOutput(copy.toFile()).start();

    Chum.succeed("-t", "null:", "-w", "r,w", "--ops", "500", "-c", "2", "-D=" + pipe);

    assertThat(reader.waitFor()).isZero();
    assertThat(check(copy).entities()).isEqualTo(2);
  }

  @Test
  void failuresAreStatesOfTheirOwn(@TempDir Path dir) throws IOException, StatemapFormatException {
    Path target = Files.createDirectory(dir.resolve("target"));
    Path list = Files.writeString(dir.resolve("list"), "victim\n");
    Path victim = Files.writeString(target.resolve("victim"), "1234567890");
    Path states = dir.resolve("states");

    Chum.runThen(
        () -> Files.writeString(victim, "123"),
        "-t",
        "posix:" + target,
        "-r",
        list.toString(),
        "-w",
        "r",
        "--ops",
        "4",
        "-D=" + states);

    StatemapSummary summary = check(states);
    assertThat(inState(summary, "error")).isPositive();
    assertThat(inState(summary, "backoff")).isPositive();
    assertThat(Files.readString(states)).contains("\"tag\":\"CORRUPT\"");
  }

  @Test
  void aRunFolderIsNeverOverwritten() throws IOException {
    Chum.succeed(load);
    Map<String, String> before = Tree.withTimes(folder);

    Chum second = Chum.run(load);

    assertThat(second.code()).isEqualTo(2);
    assertThat(second.err()).contains("--out " + folder, "never overwritten");
    assertThat(Tree.withTimes(folder)).isEqualTo(before);
  }

  @Test
  void anEmptyFolderWillDo() throws IOException {
    Files.createDirectories(folder);

    Chum.succeed(load);

    assertThat(runJson().allOps()).isEqualTo(150);
  }
}
