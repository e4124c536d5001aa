package dev.chum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepCommandTest {
  private final Path out;
  private final String[] flags;

  SweepCommandTest(@TempDir Path dir) {
    out = dir.resolve("sweep");
    flags =
        new String[] {
          "sweep",
          "-t",
          "null:",
          "-w",
          "w",
          "-d",
          "4k",
          "--ops",
          "500",
          "--warmup",
          "1ms",
          "-o",
          out.toString()
        };
  }

  private List<String> rows() throws IOException {
    return Files.readAllLines(out.resolve("sweep.tsv")).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t", 2)[0])
        .toList();
  }

  @Test
  void everyLoadHasARowAndARunFolder() throws IOException {
    Chum chum = Chum.succeed(Chum.with(flags, "-c", "1..4"));

    assertThat(rows()).containsExactly("1", "2", "4");
    for (String load : rows()) {
      Json run = Json.parse(Files.readString(out.resolve("c-" + load).resolve("run.json")));
      assertThat(run.at("spec", "concurrency").number()).isEqualTo(Long.parseLong(load));
      assertThat(run.at("operations", "write", "ops").number()).isEqualTo(500);
    }
    assertThat(chum.out()).contains("knee: c ").doesNotContain("largest load");
  }

  @Test
  void everyRunFolderHasItsOwnStatemapData() throws IOException {
    Chum.succeed(Chum.with(flags, "-c", "1,2", "-D"));

    assertThat(out.resolve("c-1/states.out")).isNotEmptyFile();
    assertThat(out.resolve("c-2/states.out")).isNotEmptyFile();
    assertThat(out.resolve("states.out")).doesNotExist();
  }

  private Json json() throws IOException {
    return Json.parse(Files.readString(out.resolve("sweep.json")));
  }

  @Test
  void bothSummariesSayWhatItAllCameTo() throws IOException {
    Chum chum = Chum.succeed(Chum.with(flags, "-c", "1,2", "--require", "errors < 1"));

    String met = "largest load that meets what is required: c 2";
    assertThat(chum.out()).contains(met);
    assertThat(Files.readString(out.resolve("sweep.tsv"))).contains("\n# knee: c ", "\n# " + met);
    assertThat(json().at("finished").value()).isEqualTo(true);
    assertThat(json().at("largest_met").number()).isEqualTo(2);
    assertThat(json().at("loads").elements().get(1).at("folder").text()).isEqualTo("c-2");
    Json run = Json.parse(Files.readString(out.resolve("c-2/run.json")));
    assertThat(json().at("loads").elements().get(1).at("client").text())
        .isEqualTo(run.at("client", "verdict").text());
  }

  @Test
  void aStepHasEnoughIntervalsForAComparison() throws IOException {
    Chum.succeed(Chum.with(flags, "-c", "1,2"));

    Json run = Json.parse(Files.readString(out.resolve("c-1/run.json")));
    assertThat(run.at("spec", "interval_s").value()).isEqualTo(0.25);
  }

  @Test
  void whatIsGivenIsNotReplacedByADefaultOfSweeps() throws IOException {
    Chum.succeed(Chum.with(flags, "-c", "1,2", "-i", "2", "--warmup", "0s"));

    Json spec = Json.parse(Files.readString(out.resolve("c-1/run.json"))).at("spec");
    assertThat(spec.at("interval_s").value()).isEqualTo(2.0);
    assertThat(spec.at("warmup_s").value()).isEqualTo(0.0);
  }

  @Test
  void ratesAreSweptOverToo() throws IOException {
    Chum.succeed(Chum.with(flags, "--rate", "20000,40000"));

    assertThat(rows()).containsExactly("20000", "40000");
    Json run = Json.parse(Files.readString(out.resolve("rate-40000/run.json")));
    assertThat(run.at("spec", "rate").text()).isEqualTo("40000/s");
  }

  @Test
  void whatIsRequiredIsBisectedFor() throws IOException {
    Chum chum =
        Chum.succeed(Chum.with(flags, "-c", "1..8", "--require", "errors < 1", "-w", "w,m"));

    assertThat(rows()).containsExactly("1", "2", "4", "8");
    assertThat(chum.out()).contains("largest load that meets what is required: c 8");
  }

  @Test
  void nothingMeetsWhatCannotBe() throws IOException {
    Chum chum = Chum.succeed(Chum.with(flags, "-c", "1,2", "--require", "rate > 1000000000"));

    assertThat(chum.out()).contains("not rate > 1000000000", "no load meets what is required");
  }

  @Test
  void anInterruptedSweepGoesOn() throws IOException {
    String[] sweep = Chum.with(flags, "-c", "1,2,3");
    Chum.succeed(sweep);
    Path table = out.resolve("sweep.tsv");
    List<String> lines = Files.readAllLines(table);
    // As if it had been killed in the last step, while it wrote the row.
    Files.writeString(table, String.join("\n", lines.subList(0, lines.size() - 2)) + "\n3\t12.");

    Chum chum = Chum.succeed(sweep);

    assertThat(rows()).containsExactly("1", "2", "3");
    assertThat(Files.readAllLines(table).subList(0, lines.size() - 2))
        .as("what was measured before")
        .isEqualTo(lines.subList(0, lines.size() - 2));
    assertThat(Files.readAllLines(table)).hasSameSizeAs(lines);
    assertThat(out.resolve("c-3-again2/run.json")).exists();
    assertThat(chum.out().lines().filter(line -> line.contains("met"))).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-c 4               | a sweep needs several",
        "-c 4..1            | --concurrency 4..1",
        "-c 1..4 -D=states  | -D alone puts one into each run folder",
        "-c 1..4 --rate 1..4 | one thing at a time",
        "-c 1..4 -w x       | not an operation",
        "-c 1..4 --require response.p99<1s | give --rate",
      })
  void whatIsNoSweepIsRefused(String more, String why) {
    Chum chum = Chum.run(Chum.with(flags, more.split(" ", -1)));

    assertThat(chum.code()).isEqualTo(2);
    assertThat(chum.errorLines()).hasSize(1);
    assertThat(chum.err()).contains(why);
    assertThat(out).doesNotExist();
  }

  @Test
  void theFolderOfSomethingElseIsLeftAlone() throws IOException {
    Chum.succeed(Chum.with(flags, "-c", "1,2"));
    Chum other = Chum.run(Chum.with(flags, "-c", "1,3"));
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err()).contains("holds another sweep");

    assertThat(rows()).containsExactly("1", "2");
  }
}
