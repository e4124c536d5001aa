package dev.chum.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chum.measure.RunTotals;
import dev.chum.target.Operation;
import dev.chum.units.InvalidValueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Run folders as chum leaves them, and as accidents do. */
class RunReaderTest {
  private final Path folder;

  RunReaderTest(@TempDir Path dir) {
    folder = dir.resolve("run");
  }

  private static Tally tally(Map<String, Tally> byOperation, String operation) {
    return Objects.requireNonNull(byOperation.get(operation), operation);
  }

  private static long percentile(Tally tally, int shareInTenThousand) {
    return Math.min(tally.maxNanos(), tally.latencies().percentile(shareInTenThousand));
  }

  private static void assertSame(RecordedRun run, RunTotals totals) {
    assertThat(run.totals()).containsOnlyKeys("read", "write");
    for (Operation operation : totals.byOperation().keySet()) {
      Tally tally = tally(run.totals(), operation.label());
      var service = totals.get(operation).service();
      assertThat(tally.ops()).isEqualTo(service.count());
      assertThat(tally.bytes()).isEqualTo(totals.get(operation).bytes());
      assertThat(tally.errors()).isEqualTo(totals.get(operation).errorCount());
      assertThat(tally.sumNanos()).isEqualTo(service.sumNanos());
      assertThat(tally.latencies().total()).isEqualTo(service.count());
      assertThat(percentile(tally, 9900)).isEqualTo(service.summary().p99());
      assertThat(percentile(tally, 9999)).isEqualTo(service.summary().p9999());
    }
  }

  @Test
  void aRunThatEndedHasItsTotalsAndAllButTheLastInterval() throws IOException {
    RunTotals totals = new RecordedLoad(1).intervals(12).write(folder);

    RecordedRun run = RunReader.read(folder);

    assertSame(run, totals);
    assertThat(run.head().isFinished()).isTrue();
    assertThat(run.measuredSeconds()).isEqualTo(12.33);
    assertThat(run.series().intervals()).isEqualTo(12);
    assertThat(run.notes()).isEmpty();
    assertThat(tally(run.totals(), "read").maxNanos())
        .isEqualTo(totals.get(Operation.READ).service().maxNanos());
    assertThat(run.head().command())
        .containsExactly("-t", "posix:/mnt/pool", "-w", "r:3,w", "-i", "1");
    assertThat(run.head().seed()).isEqualTo("0x0000000000000007");
  }

  @Test
  void aRunThatWasKilledHasTheSumOfItsIntervals() throws IOException {
    RunTotals totals = new RecordedLoad(1).intervals(12).killed().write(folder);

    RecordedRun run = RunReader.read(folder);

    assertSame(run, totals);
    assertThat(run.head().isFinished()).isFalse();
    assertThat(run.measuredSeconds()).isBetween(12.0, 12.01);
    assertThat(run.series().intervals()).isEqualTo(12);
    assertThat(run.notes()).singleElement().asString().contains("goes on or was killed");
  }

  @Test
  void theIntervalsHaveTheirHistograms() throws IOException {
    new RecordedLoad(1).intervals(12).write(folder);

    for (Interval interval : RunReader.read(folder).series().entries()) {
      Tally read = tally(interval.byOperation(), "read");
      assertThat(read.ops()).isPositive();
      assertThat(read.hasLatencies()).isTrue();
      assertThat(interval.seconds()).isBetween(0.99, 1.01);
    }
  }

  /** Wherever kill -9 cuts the files. */
  @Test
  void whatIsCutOffIsIgnored() throws IOException {
    new RecordedLoad(1).intervals(6).killed().write(folder);
    Random random = new Random(3);
    byte[] intervals = Files.readAllBytes(folder.resolve("intervals.jsonl"));
    byte[] histograms = Files.readAllBytes(folder.resolve("latency.hlog"));
    long whole = tally(RunReader.read(folder).totals(), "read").ops();
    for (int i = 0; i < 100; i++) {
      // Past the lines that come before the first interval.
      int keep = intervals.length / 2 + random.nextInt(intervals.length / 2);
      cut("intervals.jsonl", intervals, keep);
      cut("latency.hlog", histograms, random.nextInt(histograms.length));

      RecordedRun run = RunReader.read(folder);

      assertThat(tally(run.totals(), "read").ops()).isPositive().isLessThanOrEqualTo(whole);
      assertThat(run.notes().stream().anyMatch(note -> note.contains("cut off")))
          .isEqualTo(intervals[keep - 1] != '\n');
    }
  }

  private void cut(String name, byte[] whole, int keep) throws IOException {
    Files.write(folder.resolve(name), java.util.Arrays.copyOf(whole, keep));
  }

  @Test
  void withoutHistogramsThereAreNoneOfTheIntervals() throws IOException {
    RunTotals totals = new RecordedLoad(1).write(folder);
    Files.delete(folder.resolve("latency.hlog"));

    RecordedRun run = RunReader.read(folder);

    assertSame(run, totals);
    assertThat(run.notes()).singleElement().asString().contains("latency.hlog");
    assertThat(tally(run.series().entries().get(0).byOperation(), "read").hasLatencies()).isFalse();
  }

  @Test
  void withoutIntervalsThereAreTotals() throws IOException {
    RunTotals totals = new RecordedLoad(1).write(folder);
    Files.delete(folder.resolve("intervals.jsonl"));

    RecordedRun run = RunReader.read(folder);

    assertSame(run, totals);
    assertThat(run.series().intervals()).isZero();
    assertThat(run.notes()).singleElement().asString().contains("intervals.jsonl");
  }

  @Test
  void membersThatNobodyKnowsAreSkipped() throws IOException {
    RunTotals totals = new RecordedLoad(1).write(folder);
    Path intervals = folder.resolve("intervals.jsonl");
    Path json = folder.resolve("run.json");
    Files.writeString(
        intervals,
        Files.readString(intervals)
            .replace("{\"type\":\"interval\"", "{\"new\":{\"a\":[{}]},\"type\":\"interval\"")
            .replace("\"ops\":", "\"x\":[1,{\"ops\":[]}],\"ops\":"));
    Files.writeString(
        json,
        Files.readString(json).replace("\"ops\" :", "\"x\" : { \"ops\" : [ 1 ] }, \"ops\" :"));

    assertSame(RunReader.read(folder), totals);
  }

  private void refuse(String... fragments) {
    assertThatThrownBy(() -> RunReader.read(folder))
        .isInstanceOf(InvalidValueException.class)
        .message()
        .startsWith(folder.toString())
        .contains(fragments)
        .doesNotContain("\n");
  }

  @Test
  void whatIsNoRunFolderIsRefused() throws IOException {
    refuse("there is no such folder");
    Files.createDirectory(folder);
    refuse("no run folder", "run.json");
    Files.delete(folder);
    Files.writeString(folder, "{}");
    refuse("there is no such folder");
  }

  @Test
  void aRunWithoutAnyIntervalYetIsRefused() throws IOException {
    new RecordedLoad(1).intervals(0).killed().write(folder);
    refuse("no interval yet");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "null",
        "{\"chum\":\"1\"}",
        "{\"chum\":\"1\",\"spec\":[]}",
        "{\"chum\":[\"1\"],\"spec\":{\"a\":1}}",
        "{\"chum\":\"1\",\"spec\":{\"interval_s\":-1,\"a\":1}}",
        "{\"chum\":\"1\",\"spec\":{\"interval_s\":\"x\",\"a\":1}}",
        "{\"chum\":\"1\",\"spec\":{\"command\":\"x\",\"a\":1}}",
        "{\"chum\":\"1\",\"spec\":{\"a\":1},\"operations\":{\"read\":{\"ops\":-1}}}",
        "{\"chum\":\"1\",\"spec\":{\"a\":1},\"operations\":{\"read\":{\"ops\":1e99}}}",
        "{\"chum\":\"1\",\"spec\":{\"a\":1},\"operations\":{\"read\":{\"service_ns\":{\"hdr\":\"AA\"}}}}",
        "{\"chum\":\"1\",\"spec\":{\"a\":1}} {}",
        "\u0000\u0000\u0000",
      })
  void aRunJsonThatIsNoneIsRefused(String text) throws IOException {
    Files.createDirectory(folder);
    Files.writeString(folder.resolve("run.json"), text);
    refuse("run.json");
  }

  @Test
  void deepNestingIsRefused() throws IOException {
    Files.createDirectory(folder);
    Files.writeString(folder.resolve("run.json"), "{\"spec\":" + "[".repeat(100_000));
    refuse("run.json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "intervals.jsonl | nonsense",
        "intervals.jsonl | []",
        "intervals.jsonl | {\"type\":\"interval\"}",
        "intervals.jsonl | {\"type\":[\"interval\"]}",
        "intervals.jsonl | {\"type\":\"interval\",\"from_s\":1,\"to_s\":2,\"operations\":{}}",
        "intervals.jsonl | {\"type\":\"interval\",\"from_s\":100,\"to_s\":99,\"operations\":{}}",
        "intervals.jsonl | {\"type\":\"interval\",\"from_s\":100,\"to_s\":1e300,\"operations\":{}}",
        "intervals.jsonl | {\"type\":\"interval\",\"operations\":{\"read\":{\"ops\":\"many\"}}}",
        "latency.hlog    | nonsense",
        "latency.hlog    | Tag=read,-1,1,1,HISTF",
        "latency.hlog    | Tag=read,1",
      })
  void aWholeLineThatIsNoneIsRefused(String name, String line) throws IOException {
    new RecordedLoad(1).intervals(6).killed().write(folder);
    Path file = folder.resolve(name);
    if (name.equals("latency.hlog")) {
      Files.writeString(file, line + "\n" + Files.readString(file));
    } else {
      Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
    }
    refuse(name, "line ");
  }

  @Test
  void randomDamageIsRefusedOrHarmless() throws IOException {
    new RecordedLoad(1).intervals(4).write(folder);
    Random random = new Random(6);
    for (String name : new String[] {"run.json", "intervals.jsonl", "latency.hlog"}) {
      byte[] good = Files.readAllBytes(folder.resolve(name));
      for (int i = 0; i < 300; i++) {
        byte[] bad = good.clone();
        for (int j = random.nextInt(5); j >= 0; j--) {
          bad[random.nextInt(bad.length)] = (byte) random.nextInt(128);
        }
        Files.write(folder.resolve(name), bad);
        try {
          assertThat(RunReader.read(folder).totals()).isNotNull();
        } catch (InvalidValueException e) {
          assertThat(e).hasMessageContaining(name);
        }
      }
      Files.write(folder.resolve(name), good);
    }
  }
}
