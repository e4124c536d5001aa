package dev.chum.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chum.health.ClientVerdict.State;
import dev.chum.measure.LatencySummary;
import dev.chum.measure.OperationTotals;
import dev.chum.record.RecordedLoad;
import dev.chum.record.SweepHead;
import dev.chum.sweep.LoadSteps;
import dev.chum.sweep.Sweep;
import dev.chum.sweep.SweepJson;
import dev.chum.sweep.SweepPoint;
import dev.chum.units.InvalidValueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sweeps side by side: what is said of them, to the letter. */
class SweepComparisonTest {
  private static final Path GOLDEN = Path.of("src/test/resources/dev/chum/compare");

  private final Path dir;

  SweepComparisonTest(@TempDir Path dir) {
    this.dir = dir;
  }

  /** A sweep over workers; it is slower by a factor, and sleeps where it should be told apart. */
  private final class Made {
    private final String name;
    private String steps = "1,2,4";
    private long[] measured = {1, 2, 4};
    private boolean asks;
    private double slowness = 1;
    private int sleepMillis;
    private int intervals = 40;
    private boolean byRate;

    Made(String name) {
      this.name = name;
    }

    Made loads(String all, long... done) {
      steps = all;
      measured = done;
      return this;
    }

    Made asking() {
      asks = true;
      return this;
    }

    Made slowness(double factor) {
      slowness = factor;
      return this;
    }

    Made sleep(int millis) {
      sleepMillis = millis;
      return this;
    }

    Made intervals(int count) {
      intervals = count;
      return this;
    }

    Made byRate() {
      byRate = true;
      return this;
    }

    SweepHead write() throws IOException {
      Path folder = dir.resolve(name);
      Sweep sweep = new Sweep(LoadSteps.parse(steps), asks);
      for (long load : measured) {
        String place = (byRate ? "rate-" : "c-") + load;
        sweep.add(point(load, place, load(load).write(folder.resolve(place)).sum()));
      }
      Files.createDirectories(folder);
      Files.writeString(
          folder.resolve("sweep.json"),
          SweepJson.text("1.2.3 (0123abc)", List.of("sweep"), byRate ? "rate" : "c", sweep) + "\n");
      return SweepHead.read(folder);
    }

    private RecordedLoad load(long load) {
      RecordedLoad recorded =
          new RecordedLoad(100 * load + name.charAt(0))
              .slowness(slowness)
              .sleep(sleepMillis)
              .intervals(intervals);
      return byRate ? recorded.rate((int) load) : recorded.workers((int) load);
    }

    private SweepPoint point(long load, String place, OperationTotals all) {
      LatencySummary times = all.service().summary();
      boolean met = !asks || load < 4;
      return new SweepPoint(
          load,
          all.service().count() / (intervals + 0.33),
          all.bytes() / (intervals + 0.33),
          times.mean(),
          times.p50(),
          times.p99(),
          times.p999(),
          all.errorCount(),
          met ? SweepPoint.MET : "not p99 < 1ms",
          load < 4 ? State.FINE : State.SATURATED,
          place);
    }
  }

  private Made sweep(String name) {
    return new Made(name);
  }

  /** {@code -Dgolden.update=true} writes what there is now. */
  private void assertSame(String name, List<String> lines) throws IOException {
    String text = String.join("\n", lines).replace(dir + "/", "") + "\n";
    Path file = GOLDEN.resolve(name + ".txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, text);
    }
    assertThat(text).as("what %s should be", file).isEqualTo(Files.readString(file));
  }

  private void assertSameInAllFormats(String name, SweepComparison comparison) throws IOException {
    assertSame("sweeps-aligned-" + name, SweepComparisonText.aligned(comparison));
    assertSame("sweeps-markdown-" + name, SweepComparisonText.markdown(comparison));
    assertSame("sweeps-json-" + name, List.of(SweepComparisonJson.text(comparison)));
  }

  @Test
  void aSlowerOne() throws IOException {
    assertSameInAllFormats(
        "slower",
        SweepComparison.of(
            List.of(
                sweep("a").asking().loads("1,2,3,4", 1, 2, 3, 4).write(),
                sweep("b").asking().loads("1,2,3,4", 1, 2, 3, 4).slowness(1.15).sleep(5).write())));
  }

  @Test
  void threeOfWhichOneIsNotFinishedAndOneHasOtherLoads() throws IOException {
    assertSameInAllFormats(
        "three",
        SweepComparison.of(
            List.of(
                sweep("a").write(),
                sweep("b").loads("1,2,4", 1, 2).intervals(7).write(),
                sweep("c").loads("1,2,3", 1, 2, 3).write())));
  }

  @Test
  void ofARateTheResponseTimesAreCompared() throws IOException {
    SweepComparison comparison =
        SweepComparison.of(
            List.of(
                sweep("a").byRate().loads("400,800", 400, 800).write(),
                sweep("b").byRate().loads("400,800", 400, 800).write()));

    assertThat(comparison.times()).isEqualTo(Timing.RESPONSE);
    assertThat(SweepComparisonText.aligned(comparison))
        .contains("latencies: response times")
        .anyMatch(line -> line.startsWith("rate 400 "));
  }

  @Test
  void aRegressionAtAnyLoadIsOne() throws IOException {
    SweepHead a = sweep("a").write();
    SweepHead b = sweep("b").slowness(1.3).write();

    SweepComparison slower = SweepComparison.of(List.of(a, b));
    assertThat(Regressions.of(slower, 0.05))
        .anyMatch(text -> text.startsWith("B, c 1: ops/s is "))
        .anyMatch(text -> text.startsWith("B, c 4: ops/s is "));
    assertThat(Regressions.of(slower, 0.9)).isEmpty();
    assertThat(Regressions.of(SweepComparison.of(List.of(a, a)), 0)).isEmpty();
  }

  @Test
  void whatHasNoLoadInCommonIsRefused() throws IOException {
    List<SweepHead> sweeps = List.of(sweep("a").write(), sweep("b").loads("3,5", 3, 5).write());

    assertThatThrownBy(() -> SweepComparison.of(sweeps))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("share no load")
        .hasMessageContaining("[1, 2, 4]");
  }

  @Test
  void sweepsOverDifferentThingsAreRefused() throws IOException {
    List<SweepHead> sweeps =
        List.of(sweep("a").write(), sweep("b").byRate().loads("4,5", 4, 5).write());

    assertThatThrownBy(() -> SweepComparison.of(sweeps))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("sweeps over c and ")
        .hasMessageContaining("over rate");
  }

  @Test
  void aSweepThatHasJustBegunIsRefused() throws IOException {
    assertThatThrownBy(() -> sweep("a").loads("1,2").write())
        .isInstanceOf(InvalidValueException.class)
        .hasMessage(dir.resolve("a") + ": has no load yet; wait, or give another");
  }

  @Test
  void loadsAreAscendingAndEachHasOnlyWhatIsSaidOfIt() throws IOException {
    Files.writeString(
        dir.resolve("sweep.json"),
        "{\"chum\":\"1\",\"swept\":\"c\",\"loads\":["
            + "{\"load\":4,\"folder\":\"c-4\",\"ops_per_s\":7,\"verdict\":\"met\",\"client\":\"good\"},"
            + "{\"load\":2,\"folder\":\"c-2\"}]}");

    Map<Long, SweepHead.Step> steps = SweepHead.read(dir).steps();

    assertThat(steps.keySet()).containsExactly(2L, 4L);
    assertThat(steps.get(2L)).isEqualTo(new SweepHead.Step(dir.resolve("c-2"), "", "", 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "[]",
        "{}",
        "{\"chum\":\"1\",\"swept\":\"c\",\"loads\":{}}",
        "{\"chum\":\"1\",\"swept\":[\"c\",1],\"loads\":[{\"load\":1,\"folder\":\"c-1\"}]}",
        "{\"chum\":\"1\",\"swept\":\"c\",\"loads\":[{\"load\":1}]}",
        "{\"chum\":\"1\",\"swept\":\"c\",\"loads\":[{\"load\":1,\"folder\":\"../c-1\"}]}",
        "{\"chum\":\"1\",\"swept\":\"c\",\"loads\":[{\"load\":0,\"folder\":\"c-0\"}]}",
        "{\"chum\":\"1\",\"swept\":\"c\",\"loads\":[{\"load\":1,\"folder\":\"c-1\"},{\"load\":2}]}",
        "{\"chum\":\"1\",\"swept\":\"c\",\"loads\":[{\"load\":1,\"folder\":\"c-1\"}],\"knee\":2}",
      })
  void whatIsNoSweepIsRefusedWithItsPath(String text) throws IOException {
    Files.writeString(dir.resolve("sweep.json"), text);

    assertThatThrownBy(() -> SweepHead.read(dir))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith(dir.resolve("sweep.json") + ": ");
  }
}
