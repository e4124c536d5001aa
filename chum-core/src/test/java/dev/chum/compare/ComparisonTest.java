package dev.chum.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chum.record.RecordedLoad;
import dev.chum.record.RecordedRun;
import dev.chum.record.RunReader;
import dev.chum.units.InvalidValueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs side by side: what is said of them, to the letter. */
class ComparisonTest {
  private static final Path GOLDEN = Path.of("src/test/resources/dev/chum/compare");

  private final Path dir;
  private final List<RecordedRun> runs = new ArrayList<>();

  ComparisonTest(@TempDir Path dir) {
    this.dir = dir;
  }

  private void add(RecordedLoad load) throws IOException {
    Path folder = dir.resolve("run" + (runs.size() + 1));
    load.write(folder);
    RecordedRun read = RunReader.read(folder);
    // Without the temporary folder's name, which differs each time.
    runs.add(
        new RecordedRun(
            folder.getFileName().toString(),
            read.head(),
            read.measuredSeconds(),
            read.totals(),
            read.series(),
            read.last(),
            read.notes()));
  }

  private Comparison compare(RecordedLoad... loads) throws IOException {
    for (RecordedLoad load : loads) {
      add(load);
    }
    return Comparison.of(runs);
  }

  /** {@code -Dgolden.update=true} writes what there is now. */
  private static void assertSame(String name, List<String> lines) throws IOException {
    String text = String.join("\n", lines) + "\n";
    Path file = GOLDEN.resolve(name + ".txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, text);
    }
    assertThat(text).as("what %s should be", file).isEqualTo(Files.readString(file));
  }

  private static Change change(Comparison comparison, String operation, Metric metric) {
    return comparison.operations().stream()
        .filter(of -> of.operation().equals(operation))
        .flatMap(of -> of.rows().stream())
        .filter(row -> row.metric() == metric)
        .findFirst()
        .orElseThrow()
        .changes()
        .get(0);
  }

  private Comparison aSlowerOne() throws IOException {
    return compare(
        new RecordedLoad(1), new RecordedLoad(2).slowness(1.15).sleep(5).seed(8).cpus(4));
  }

  @Test
  void aligned() throws IOException {
    assertSame("aligned", ComparisonText.aligned(aSlowerOne()));
  }

  @Test
  void markdown() throws IOException {
    assertSame("markdown", ComparisonText.markdown(aSlowerOne()));
  }

  /** A run folder may be anybody's. */
  @Test
  void whatAFolderSaysMovesNoCursor() throws IOException {
    Path hostile = dir.resolve("hostile");
    new RecordedLoad(1).write(hostile);
    Path runJson = hostile.resolve("run.json");
    Files.writeString(
        runJson,
        Files.readString(runJson).replaceFirst("(\"kernel\" : \")", "$1\\\\u001b[2J\\\\n"));
    runs.add(RunReader.read(hostile));
    Comparison comparison = compare(new RecordedLoad(1));

    assertThat(ComparisonText.aligned(comparison))
        .anyMatch(line -> line.contains("?[2J?"))
        .noneMatch(line -> line.matches(".*\\p{Cc}.*"));
    assertThat(ComparisonText.markdown(comparison)).noneMatch(line -> line.matches(".*\\p{Cc}.*"));
  }

  @Test
  void json() throws IOException {
    assertSame("json", List.of(ComparisonJson.text(aSlowerOne())));
  }

  @Test
  void threeRunsOfWhichOneWasKilledAndOneIsShort() throws IOException {
    Comparison comparison =
        compare(
            new RecordedLoad(1),
            new RecordedLoad(2).mix("r:3,w,d").killed(),
            new RecordedLoad(3).intervals(7));

    assertSame("aligned-three", ComparisonText.aligned(comparison));
    assertSame("markdown-three", ComparisonText.markdown(comparison));
    assertSame("json-three", List.of(ComparisonJson.text(comparison)));
  }

  @Test
  void aRunComparedWithItselfShowsNoDifference() throws IOException {
    Comparison comparison = compare(new RecordedLoad(1), new RecordedLoad(1));

    assertThat(comparison.configuration()).isEmpty();
    assertThat(comparison.machines()).isEmpty();
    assertThat(comparison.seedsDiffer()).isFalse();
    for (Comparison.OfOperation of : comparison.operations()) {
      for (Comparison.Row row : of.rows()) {
        assertThat(row.values().get(0)).isEqualTo(row.values().get(1));
        assertThat(row.changes().get(0).verdict())
            .isIn(
                Change.Verdict.NO_DIFFERENCE,
                Change.Verdict.NOT_TESTED,
                Change.Verdict.CANNOT_TELL);
      }
    }
    assertThat(Regressions.of(comparison, 0)).isEmpty();
  }

  @Test
  void aSlowerRunIsWorseAndTheOtherWayRoundBetter() throws IOException {
    Comparison slower = aSlowerOne();
    List<RecordedRun> reversed = List.of(runs.get(1), runs.get(0));
    Comparison faster = Comparison.of(reversed);

    for (Metric metric : List.of(Metric.OPS_PER_SECOND, Metric.MEAN, Metric.P50, Metric.P90)) {
      assertThat(change(slower, "all", metric).verdict()).isEqualTo(Change.Verdict.WORSE);
      assertThat(change(faster, "all", metric).verdict()).isEqualTo(Change.Verdict.BETTER);
    }
    assertThat(change(slower, "all", Metric.MEAN).relative().orElseThrow()).isBetween(0.1, 0.2);
    assertThat(Regressions.of(slower, 0.05))
        .anyMatch(
            text -> text.startsWith("B, all: ops/s is ") && text.contains("% lower than A's"));
    assertThat(Regressions.of(slower, 0.5)).isEmpty();
    assertThat(Regressions.of(faster, 0.05)).isEmpty();
  }

  @Test
  void withTooFewIntervalsItCannotTell() throws IOException {
    Comparison comparison =
        compare(new RecordedLoad(1), new RecordedLoad(2).slowness(3).intervals(7));

    Change change = change(comparison, "all", Metric.OPS_PER_SECOND);
    assertThat(change.verdict()).isEqualTo(Change.Verdict.CANNOT_TELL);
    assertThat(change.interval()).isEmpty();
    assertThat(change.relative().orElseThrow()).isLessThan(-0.5);
    assertThat(Regressions.of(comparison, 0.05)).isEmpty();
    assertThat(ComparisonText.aligned(comparison))
        .anyMatch(line -> line.startsWith("B has 7 whole intervals, too few to tell"));
  }

  @Test
  void withTooFewValuesAPercentileIsNotPutToTheTest() throws IOException {
    Comparison comparison =
        compare(new RecordedLoad(1).opsPerInterval(20), new RecordedLoad(2).opsPerInterval(20));

    // 40 intervals of 20: 400 above the median, 8 above the 99th percentile.
    assertThat(change(comparison, "read", Metric.P50).interval()).isPresent();
    assertThat(change(comparison, "read", Metric.P99).verdict())
        .isEqualTo(Change.Verdict.CANNOT_TELL);
  }

  @Test
  void openLoopsAreComparedByTheirResponseTimes() throws IOException {
    Path a = dir.resolve("a");
    Path b = dir.resolve("b");
    new RecordedLoad(1).rate(400).write(a);
    new RecordedLoad(1).rate(400).write(b);

    Comparison comparison = Comparison.of(List.of(RunReader.read(a), RunReader.read(b)));

    assertThat(comparison.times()).isEqualTo(Timing.RESPONSE);
    assertThat(ComparisonText.aligned(comparison)).contains("latencies: response times");
    for (Comparison.Row row : comparison.operations().get(0).rows()) {
      if (row.metric() == Metric.MEAN || row.metric() == Metric.P50) {
        assertThat(row.values().get(0))
            .as("1 ms late, and as long as ever")
            .isBetween(1.1e6, 1.4e6);
        assertThat(row.changes().get(0).interval()).as("as histograms were read").isPresent();
      }
    }
  }

  @Test
  void anOpenLoopAndAClosedOneShareOnlyTheirServiceTimes() throws IOException {
    add(new RecordedLoad(1).rate(400));
    add(new RecordedLoad(1));
    Comparison comparison = Comparison.of(runs);

    assertThat(Timing.of(runs)).isEqualTo(Timing.SERVICE);
    assertThat(ComparisonText.aligned(comparison))
        .contains("latencies: service times")
        .anyMatch(line -> line.startsWith("open and closed loops are compared"));
  }

  @Test
  void wrongDataAreSaid() throws IOException {
    Comparison comparison = compare(new RecordedLoad(1), new RecordedLoad(1).corrupt(3));

    assertThat(ComparisonText.aligned(comparison))
        .contains(
            "B found wrong data, CORRUPT in 3 operations; first_errors in run.json says what");
    assertThat(ComparisonJson.text(comparison)).containsOnlyOnce("\"corrupt\":3");
  }

  @Test
  void aReplayListIsTheSameUnderAnotherName() throws IOException {
    compare(new RecordedLoad(1), new RecordedLoad(1), new RecordedLoad(1));
    Map<String, Map<String, String>> lists =
        Map.of(
            "run1", Map.of("replay.file", "list", "replay.sha256", "1234"),
            "run2", Map.of("replay.file", "copy", "replay.sha256", "1234"),
            "run3", Map.of("replay.file", "other", "replay.sha256", "5678"));

    assertThat(differing(runs.subList(0, 2), lists)).isEmpty();
    assertThat(differing(runs, lists)).containsExactlyInAnyOrder("replay.file", "replay.sha256");
  }

  private static List<String> differing(
      List<RecordedRun> runs, Map<String, Map<String, String>> byRun) {
    return Comparison.differences(runs, run -> byRun.getOrDefault(run.name(), Map.of())).stream()
        .map(Comparison.Difference::member)
        .toList();
  }

  @Test
  void itIsAlwaysTheSame() throws IOException {
    Comparison comparison = aSlowerOne();

    assertThat(ComparisonJson.text(Comparison.of(runs))).isEqualTo(ComparisonJson.text(comparison));
  }

  @Test
  void oneRunIsNoComparison() throws IOException {
    add(new RecordedLoad(1));
    assertThatThrownBy(() -> Comparison.of(runs))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("from 2 to 26");
  }
}
