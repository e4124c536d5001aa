package dev.chum.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What standard output gets from a real run, in every format. */
class OutputTest {
  private final Path dir;

  /** Some intervals' worth: each operation is followed by a pause. */
  private final String[] load;

  OutputTest(@TempDir Path dir) throws IOException {
    this.dir = dir;
    Path target = Files.createDirectory(dir.resolve("target"));
    this.load =
        new String[] {
          "-t",
          "posix:" + target,
          "-w",
          "r,w,o,d",
          "-d",
          "1k,20k",
          "-c",
          "2",
          "--sync",
          "none",
          "--ops",
          "120",
          "-s",
          "5",
          "-i",
          "0.1",
          "--seed",
          "77"
        };
  }

  private Chum run(String... more) {
    return Chum.succeed(Chum.with(load, more));
  }

  @Test
  void humanShowsTheRunItsIntervalsAndItsSummary() {
    String out = run("-f", "h").out();

    assertThat(out).startsWith("chum ").contains("2 workers", "seed 0x4d", "sizes 1k,20k");
    assertThat(out).containsPattern("(?m)^ +\\d\\.\\ds  read +\\S+ +\\S+");
    assertThat(out).containsPattern("(?m)^All operations are done after ");
    assertThat(out).containsPattern("(?m)^all +120 ");
    assertThat(out).doesNotContain("w0", "NaN");
  }

  @Test
  void verboseShowsEveryWorkerToo() {
    String out = run("-f", "v").out();

    assertThat(out).containsPattern("(?m)^ +w0 +read ").containsPattern("(?m)^ +w1 +read ");
    assertThat(out).doesNotContainPattern("(?m)^ +w2 ").containsPattern("(?m)^all +120 ");
  }

  @Test
  void theFirstTwelveColumnsNeverMove() {
    List<String> lines = run("-f", "t").lines();

    assertThat(lines.get(0))
        .startsWith(
            "#unix_s\treads\twrites\tread_bytes\twritten_bytes\tread_ttfb_sum_ms"
                + "\twrite_ttfb_sum_ms\tread_latency_sum_ms\twrite_latency_sum_ms\terrors"
                + "\ttotal_read_bytes\ttotal_written_bytes\t");
    assertThat(lines).hasSizeGreaterThan(1);
    for (String line : lines) {
      assertThat(line.split("\t", -1)).hasSameSizeAs(lines.get(0).split("\t", -1));
    }
    assertThat(String.join("\n", lines.subList(1, lines.size())).replaceAll("NaN|[\\d.\\t\\n]", ""))
        .as("what is no number")
        .isEmpty();
  }

  @Test
  void theIntervalsOfTheTableAddUpToTheRun() throws IOException {
    Chum chum = run("-f", "t", "-o", dir.resolve("run").toString());

    Json operations = Json.parse(Files.readString(dir.resolve("run/run.json"))).at("operations");
    List<double[]> rows = numbers(chum.lines());
    double[] last = rows.get(rows.size() - 1);
    Json read = operations.at("read");
    Json write = operations.at("write");
    Json overwrite = operations.at("overwrite");
    long written = write.at("bytes").number() + overwrite.at("bytes").number();
    assertThat(sum(rows, 1)).isEqualTo(read.at("ops").number());
    assertThat(sum(rows, 2)).isEqualTo(write.at("ops").number() + overwrite.at("ops").number());
    assertThat(sum(rows, 3)).isEqualTo(read.at("bytes").number()).isEqualTo(last[10]);
    assertThat(sum(rows, 4)).isEqualTo(written).isEqualTo(last[11]);
    double rounding = 1e-6 * rows.size();
    assertThat(sum(rows, 5)).isCloseTo(read.at("ttfb_ns", "sum").number() / 1e6, within(rounding));
    assertThat(sum(rows, 6))
        .isCloseTo(
            (write.at("ttfb_ns", "sum").number() + overwrite.at("ttfb_ns", "sum").number()) / 1e6,
            within(rounding));
    assertThat(sum(rows, 7))
        .isCloseTo(read.at("service_ns", "sum").number() / 1e6, within(rounding));
    assertThat(sum(rows, 8))
        .isCloseTo(
            (write.at("service_ns", "sum").number() + overwrite.at("service_ns", "sum").number())
                / 1e6,
            within(rounding));
    assertThat(sum(rows, 9)).isZero();
    assertThat(sum(rows, 13)).as("intervals").isCloseTo(last[12], within(0.001 * rows.size()));
  }

  private static List<double[]> numbers(List<String> lines) {
    List<double[]> rows = new ArrayList<>();
    for (String line : lines) {
      if (!line.startsWith("#")) {
        String[] cells = line.split("\t", -1);
        double[] row = new double[cells.length];
        for (int i = 0; i < cells.length; i++) {
          row[i] = Double.parseDouble(cells[i]);
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static double sum(List<double[]> rows, int column) {
    return rows.stream().mapToDouble(row -> row[column]).sum();
  }

  @Test
  void jsonLinesAreARunIntervalsAndASummary() {
    List<Json> lines = run("-f", "j").lines().stream().map(Json::parse).toList();

    assertThat(lines).hasSizeGreaterThan(2);
    assertThat(lines.get(0).at("type").text()).isEqualTo("run");
    assertThat(lines.get(0).at("spec", "seed").text()).isEqualTo("0x000000000000004d");
    List<Json> intervals = lines.subList(1, lines.size() - 1);
    assertThat(intervals).allSatisfy(i -> assertThat(i.at("type").text()).isEqualTo("interval"));
    Json summary = lines.get(lines.size() - 1);
    assertThat(summary.at("type").text()).isEqualTo("summary");
    for (String operation : List.of("read", "write", "delete", "overwrite")) {
      for (String number : List.of("ops", "bytes")) {
        assertThat(
                intervals.stream().mapToLong(i -> i.at("operations", operation, number).number()))
            .as("%s of %s", number, operation)
            .satisfies(
                all ->
                    assertThat(all.stream().mapToLong(n -> n).sum())
                        .isEqualTo(summary.at("operations", operation, number).number()));
      }
    }
    assertThat(summary.allOps()).isEqualTo(120);
  }

  @Test
  void everyFormatSaysHowTheLoadGeneratorWas() {
    assertThat(run("-f", "h").out())
        .containsPattern(
            "(?m)^(client|the machine is saturated)\\b.+\n^cost: CPU \\d+ % of \\d+; ");
    assertThat(run("-f", "t").lines().get(0))
        .endsWith(
            "\tnic_sent_bytes\tclient_kernel_percent\tmachine_client_percent"
                + "\tmachine_stolen_percent");

    List<Json> lines = run("-f", "j").lines().stream().map(Json::parse).toList();

    assertThat(lines.subList(1, lines.size() - 1))
        .allSatisfy(interval -> assertThat(interval.at("client").names()).contains("cpu_percent"));
    assertThat(lines.get(lines.size() - 1).at("client").names())
        .contains("process_cpu_s", "cpu_percent", "hiccup_ns", "verdict", "verdict_text");
  }

  @Test
  void intervalsFollowOneAnotherWithoutGaps() {
    List<Json> lines = run("-f", "j").lines().stream().map(Json::parse).toList();

    Object end = 0.0;
    for (Json interval : lines.subList(1, lines.size() - 1)) {
      assertThat(interval.at("from_s").value()).isEqualTo(end);
      end = interval.at("to_s").value();
    }
    assertThat(lines.get(lines.size() - 1).at("measured_s").value()).isEqualTo(end);
  }

  @ParameterizedTest(name = "-f {0} is -f {1}")
  @CsvSource({"h, human", "t, tabular", "j, json", "T, t"})
  void formatsHaveLongNames(String letter, String name) {
    String[] nothing = {"-t", "null:", "--ops", "1"};

    String first = Chum.succeed(Chum.with(nothing, "-f", letter)).lines().get(0);

    assertThat(Chum.succeed(Chum.with(nothing, "-f", name)).lines().get(0).substring(0, 8))
        .isEqualTo(first.substring(0, 8));
  }

  @Test
  void resultsAloneGoToStandardOutput() {
    for (String format : List.of("h", "v", "t", "j")) {
      Chum chum = run("-f", format);

      assertThat(chum.errorLines()).hasSize(1).allMatch(line -> line.startsWith("chum: "));
      assertThat(chum.out()).doesNotContain("chum: ", "\u001b", "\r");
    }
  }
}
