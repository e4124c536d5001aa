package dev.chum.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chum.health.ClientVerdict.State;
import dev.chum.units.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SweepTest {
  /** A service that does 1,000 a second at most, each in 1 ms, and queues the rest. */
  private static SweepPoint measured(long workers, long requiredMeanNanos) {
    double throughput = Math.min(workers * 1000.0, 8000);
    double mean = workers / throughput * 1e9;
    long nanos = (long) mean;
    String verdict = mean <= requiredMeanNanos ? SweepPoint.MET : "not mean < 2ms";
    return new SweepPoint(
        workers,
        throughput,
        0,
        mean,
        nanos,
        nanos,
        nanos,
        0,
        verdict,
        workers < 8 ? State.FINE : State.SATURATED,
        "c-" + workers);
  }

  private static List<Long> loadsOf(Sweep sweep, long requiredMeanNanos) {
    List<Long> loads = new ArrayList<>();
    while (sweep.next().isPresent()) {
      long load = sweep.next().getAsLong();
      loads.add(load);
      sweep.add(measured(load, requiredMeanNanos));
    }
    return loads;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1..256 | 1 2 4 8 16 32 64 128 256",
        "1..10 | 1 2 4 8 10",
        "3..5 | 3 5",
        "1000..4000 | 1000 2000 4000",
        "1,3,7 | 1 3 7",
      })
  void rangesDoubleAndListsAreAsTheyAre(String text, String loads) {
    assertThat(LoadSteps.isSeveral(text)).isTrue();
    assertThat(LoadSteps.parse(text).loads().stream().map(String::valueOf))
        .containsExactly(loads.split(" ", -1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "8", "8..1", "8..8", "0..4", "1..", "2,1", "1,,2", "a..b", "1,1"})
  void whatAreNoLoadsIsRefused(String text) {
    assertThatThrownBy(() -> LoadSteps.parse(text)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void withNothingAskedOnlyTheGivenLoadsAreTried() {
    Sweep sweep = new Sweep(LoadSteps.parse("1..64"), false);

    assertThat(loadsOf(sweep, Long.MAX_VALUE)).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L);
    assertThat(sweep.knee().map(SweepPoint::load)).contains(8L);
    assertThat(sweep.largestMet().map(SweepPoint::load)).contains(64L);
  }

  @Test
  void bisectionFindsTheLargestLoadThatMeetsWhatIsAsked() {
    Sweep sweep = new Sweep(LoadSteps.parse("1..256"), true);

    List<Long> loads = loadsOf(sweep, 2_900_000); // 23 workers wait 2.875 ms

    assertThat(loads).startsWith(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 24L, 20L);
    assertThat(sweep.largestMet().map(SweepPoint::load)).contains(23L);
    assertThat(loads).hasSizeLessThan(16);
  }

  @Test
  void whereNothingOrEverythingMeetsItThereIsNothingToBisect() {
    assertThat(loadsOf(new Sweep(LoadSteps.parse("1..8"), true), 0)).hasSize(4);
    assertThat(loadsOf(new Sweep(LoadSteps.parse("1..8"), true), Long.MAX_VALUE)).hasSize(4);
  }

  @Test
  void aLoadBeyondOneThatFailedDoesNotCount() {
    Sweep sweep = new Sweep(LoadSteps.parse("1,2,4"), true);
    sweep.add(measured(1, Long.MAX_VALUE));
    sweep.add(measured(2, 0));
    sweep.add(measured(4, Long.MAX_VALUE));

    assertThat(sweep.largestMet().map(SweepPoint::load)).contains(1L);
    assertThat(sweep.next()).isEmpty();
  }

  private static List<String> conclusions(Sweep sweep, long requiredMeanNanos) {
    loadsOf(sweep, requiredMeanNanos);
    return SweepTable.conclusions(sweep, "c");
  }

  @Test
  void whatASweepComesToIsSaidInWords() {
    assertThat(conclusions(new Sweep(LoadSteps.parse("1,2,4"), false), Long.MAX_VALUE))
        .containsExactly("knee: c 4, where throughput divided by mean latency is greatest");
    assertThat(conclusions(new Sweep(LoadSteps.parse("1,2,4"), true), Long.MAX_VALUE))
        .contains("largest load that meets what is required: c 4, 4,000 ops/s");
    assertThat(conclusions(new Sweep(LoadSteps.parse("1,2,4"), true), 0))
        .contains("no load meets what is required");
  }

  @Test
  void whereTheClientWasSaturatedTheKneeIsNotTheStoragesAlone() {
    assertThat(conclusions(new Sweep(LoadSteps.parse("1..64"), true), Long.MAX_VALUE))
        .containsExactly(
            "knee: c 8, where throughput divided by mean latency is greatest; the client was"
                + " saturated there, so that it is not the storage's alone: see verdict_text in"
                + " c-8/run.json",
            "largest load that meets what is required: c 64, 8,000 ops/s; the client was saturated"
                + " there, so that it is not the storage's alone: see verdict_text in"
                + " c-64/run.json");
  }

  @Test
  void jsonHasEveryLoadAndWhatItAllComesTo() {
    Sweep sweep = new Sweep(LoadSteps.parse("1,2,8"), true);
    sweep.add(measured(8, 0));
    sweep.add(measured(1, Long.MAX_VALUE));

    assertThat(SweepJson.text("1.2.3", List.of("sweep", "-c", "1,2,8"), "c", sweep))
        .isEqualTo(
            """
            {"chum":"1.2.3","command":["sweep","-c","1,2,8"],"swept":"c","finished":false,"loads":[\
            {"load":1,"folder":"c-1","ops_per_s":1000.0,"bytes_per_s":0.0,"mean_ns":1000000.0,\
            "p50_ns":1000000,"p99_ns":1000000,"p99.9_ns":1000000,"errors":0,"verdict":"met",\
            "client":"fine"},\
            {"load":8,"folder":"c-8","ops_per_s":8000.0,"bytes_per_s":0.0,"mean_ns":1000000.0,\
            "p50_ns":1000000,"p99_ns":1000000,"p99.9_ns":1000000,"errors":0,\
            "verdict":"not mean < 2ms","client":"saturated"}],"knee":8,"largest_met":1}\
            """);
  }

  @Test
  void jsonOfASweepThatAsksNothingNamesNoLoadThatMeetsIt() {
    Sweep asking = new Sweep(LoadSteps.parse("1,2"), true);
    Sweep other = new Sweep(LoadSteps.parse("1,2"), false);
    for (Sweep sweep : List.of(asking, other)) {
      loadsOf(sweep, 0);
    }

    assertThat(SweepJson.text("1", List.of(), "c", asking))
        .endsWith("\"largest_met\":null}")
        .contains("\"finished\":true");
    assertThat(SweepJson.text("1", List.of(), "c", other)).endsWith("\"knee\":2}");
  }

  @Test
  void rowsParseBack() {
    SweepPoint point =
        new SweepPoint(
            8,
            1234.5,
            99.5,
            1_500_000,
            1_000_000,
            2_000_001,
            3_000_000,
            7,
            "met",
            State.MACHINE_SATURATED,
            "c-8-again2");

    assertThat(SweepTable.parse(SweepTable.line(point))).isEqualTo(point);
    assertThat(SweepTable.line(point).split("\t", -1))
        .hasSameSizeAs(SweepTable.HEADER.split("\t", -1));
    for (String text :
        List.of(
            "",
            "1\t2",
            "x\t1\t1\t1\t1\t1\t1\t1\tmet\tfine\tc-1",
            "1\t1\t1\t1\t1\t1\t1\t1\tmet\tx\tc-1")) {
      assertThatThrownBy(() -> SweepTable.parse(text)).isInstanceOf(InvalidValueException.class);
    }
  }
}
