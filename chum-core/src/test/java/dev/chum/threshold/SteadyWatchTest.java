package dev.chum.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.chum.measure.Backlog;
import dev.chum.measure.IntervalMeter;
import dev.chum.measure.WorkerRecorder;
import dev.chum.target.Operation;
import dev.chum.units.InvalidValueException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a load is steady. The period is one second. */
class SteadyWatchTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long MILLI = 1_000_000L;

  private final WorkerRecorder recorder = new WorkerRecorder(Set.of(Operation.READ));
  private final IntervalMeter meter = new IntervalMeter(List.of(recorder), false, 0);
  private SteadyWatch watch = watch("10%/5s");
  private long nowNanos;

  private static SteadyWatch watch(String rule) {
    return new SteadyWatch(SteadyRule.parse(rule), SECOND);
  }

  private void interval(int reads, long nanos) {
    interval(reads, nanos, SECOND);
  }

  private void interval(int reads, long nanos, long lengthNanos) {
    for (int i = 0; i < reads; i++) {
      recorder.of(Operation.READ).success(nanos, 1);
    }
    nowNanos += lengthNanos;
    watch.interval(meter.next(nowNanos, Backlog.NONE));
  }

  private boolean reached() {
    return watch.steadiness().reached();
  }

  /** Rounds, and the two measures as they come out by hand. */
  @ParameterizedTest
  @CsvSource({
    "100 100 100 100 100, 0, 0",
    "98 99 100 101 102, 0.04, 0.04",
    "102 101 100 99 98, 0.04, 0.04",
    // Noise that does not lead anywhere: no drift.
    "110 90 100 90 110, 0, 0.2",
    // A step: the line through 0 0 0 1 1 rises by 0.3 a round.
    "100 100 100 200 200, 0.857143, 0.714286",
    "0 0 0 0 10, 4, 5",
  })
  void driftIsTheRiseOfTheLineAndSpreadTheRange(String rounds, double drift, double spread) {
    String[] texts = rounds.split(" ", -1);
    double[] figures = new double[texts.length];
    for (int i = 0; i < texts.length; i++) {
      figures[i] = Double.parseDouble(texts[i]);
    }

    Flatness flatness = Flatness.of(figures);

    assertThat(flatness.drift()).isCloseTo(drift, within(1e-6));
    assertThat(flatness.spread()).isCloseTo(spread, within(1e-6));
    assertThat(flatness.movement()).isCloseTo(Math.max(drift, spread / 2), within(1e-6));
  }

  @Test
  void fiveFlatRoundsAreSteadyAndFourAreNot() {
    for (int i = 0; i < 4; i++) {
      interval(100, MILLI);
    }
    assertThat(reached()).isFalse();
    assertThat(watch.steadiness().last()).isEmpty();

    interval(100, MILLI);

    assertThat(reached()).isTrue();
    SteadyWindow window = watch.steadiness().steadyWindow().orElseThrow();
    assertThat(window.fromNanos()).isZero();
    assertThat(window.toNanos()).isEqualTo(5 * SECOND);
    assertThat(window.totals().get(Operation.READ).service().count()).isEqualTo(500);
  }

  @Test
  void theWindowMovesOnUntilTheBeginIsForgotten() {
    for (int reads : new int[] {300, 200, 100, 100, 100, 100}) {
      interval(reads, MILLI);
      assertThat(reached()).isFalse();
    }

    interval(100, MILLI);

    assertThat(reached()).isTrue();
    assertThat(watch.steadiness().last().orElseThrow().fromNanos()).isEqualTo(2 * SECOND);
  }

  @Test
  void aSteadyRateWithARisingPercentileIsNotSteady() {
    for (long millis : new long[] {10, 11, 12, 13, 14}) {
      interval(100, millis * MILLI);
    }

    assertThat(reached()).isFalse();
    SteadyWindow window = watch.steadiness().last().orElseThrow();
    assertThat(window.throughput().movement()).isZero();
    assertThat(window.p99().movement()).isBetween(0.32, 0.35);
    assertThat(watch.steadiness().steadyWindow()).isEmpty();
  }

  @ParameterizedTest(name = "{0} of 10 %")
  @CsvSource({"9.9%, false", "10%, true"})
  void atTheToleranceIsSteady(String tolerance, boolean steady) {
    watch = watch(tolerance + "/5s");
    for (int reads : new int[] {110, 90, 100, 90, 110}) {
      interval(reads, MILLI);
    }

    assertThat(reached()).isEqualTo(steady);
  }

  @Test
  void aRoundIsRoundedUpToWholeIntervals() {
    watch = watch("10%/11s");
    for (int i = 0; i < 14; i++) {
      interval(i % 3 == 0 ? 300 : 1, MILLI);
      assertThat(reached()).isFalse();
    }

    interval(1, MILLI);

    assertThat(reached()).as("five rounds of three intervals").isTrue();
  }

  @Test
  void aRoundWithoutASuccessBeginsAnew() {
    for (int reads : new int[] {100, 100, 100, 100, 0, 100, 100, 100, 100}) {
      interval(reads, MILLI);
      assertThat(reached()).isFalse();
    }

    interval(100, MILLI);

    assertThat(reached()).isTrue();
  }

  @Test
  void aShortLastIntervalIsLeftOut() {
    for (int i = 0; i < 4; i++) {
      interval(100, MILLI);
    }
    interval(40, MILLI, 4 * SECOND / 10);

    assertThat(watch.steadiness().last()).isEmpty();
  }

  @Test
  void ratesAreThoseOfTheTrueLengths() {
    for (int tenths : new int[] {10, 20, 10, 5, 10}) {
      interval(10 * tenths, MILLI, tenths * SECOND / 10);
    }

    assertThat(watch.steadiness().last().orElseThrow().throughput().movement())
        .isCloseTo(0, within(1e-9));
  }

  @Test
  void whatComesAfterwardsChangesNothing() {
    for (int i = 0; i < 5; i++) {
      interval(100, MILLI);
    }
    Steadiness before = watch.steadiness();
    interval(1, SECOND);

    assertThat(watch.steadiness()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "2%/30s, 2%/30s",
    "5%, 5%/30s",
    " 2.50% / 1m , 2.5%/60s",
    "100%/0.5, 100%/500ms",
  })
  void rulesAreReadAndWrittenInOneWay(String text, String canonical) {
    assertThat(SteadyRule.parse(text)).hasToString(canonical);
    assertThat(SteadyRule.parse(canonical)).isEqualTo(SteadyRule.parse(text));
  }

  @ParameterizedTest(name = "{0} with {1} and {2}")
  @CsvSource({
    "10%/10s, 2s, 10s, true",
    "10%/10s, 2.1s, 10s, false",
    "10%/10s, 2s, 9s, false",
    "10%/10s, 2s, , true"
  })
  void aWindowHasFiveIntervalsAndFitsIntoTheRun(
      String rule, String interval, String longest, boolean fits) {
    SteadyRule steady = SteadyRule.parse(rule);
    Duration period = Duration.parse("PT" + interval);
    Optional<Duration> most = Optional.ofNullable(longest).map(text -> Duration.parse("PT" + text));
    if (fits) {
      steady.check(period, most);
    } else {
      assertThatThrownBy(() -> steady.check(period, most))
          .isInstanceOf(InvalidValueException.class)
          .hasMessageStartingWith("--until-steady 10%/10s: ");
    }
  }
}
