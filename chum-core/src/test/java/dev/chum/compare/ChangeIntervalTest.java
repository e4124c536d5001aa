package dev.chum.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether 95 % is 95 %, on series of which the truth is known. */
class ChangeIntervalTest {
  private static final int TRIALS = 400;

  /** A first-order autoregression around a mean: 0 is no dependence, 0.9 a lot. */
  static double[] series(Random random, int length, double mean, double phi, double deviation) {
    double[] series = new double[length];
    double state = random.nextGaussian() * deviation;
    for (int i = 0; i < length; i++) {
      series[i] = mean + state;
      state = phi * state + Math.sqrt(1 - phi * phi) * deviation * random.nextGaussian();
    }
    return series;
  }

  private static Resampling mean(double[] series, long seed) {
    double[] ones = new double[series.length];
    Arrays.fill(ones, 1);
    return Resampling.of(new RatioOfSums(series, ones), seed);
  }

  /** In which share of trials the interval contains the true change. */
  private static double coverage(int length, double phi, double change, double other) {
    Random random = new Random(71);
    int hits = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      Resampling from = mean(series(random, length, 1000, phi, 50), 2L * trial);
      Resampling to = mean(series(random, length, 1000 * (1 + change), phi, 50), 2L * trial + 1);
      ChangeInterval interval = ChangeInterval.of(from, to).orElseThrow();
      if (interval.low() <= other && other <= interval.high()) {
        hits++;
      }
    }
    return (double) hits / TRIALS;
  }

  @ParameterizedTest(name = "{0} intervals, autocorrelation {1}")
  @CsvSource({
    "8, 0",
    "15, 0",
    "30, 0",
    "60, 0",
    "300, 0",
    "30, 0.3",
    "60, 0.5",
    "120, 0.7",
    "300, 0.9",
  })
  void seriesOfTheSameMeanShowNoDifferenceIn95OfAHundred(int length, double phi) {
    assertThat(coverage(length, phi, 0, 0)).isBetween(0.92, 0.99);
  }

  @Test
  void theTrueChangeIsInTheIntervalJustAsOften() {
    assertThat(coverage(60, 0.5, 0.05, 0.05)).isBetween(0.92, 0.99);
    assertThat(coverage(60, 0.5, -0.3, -0.3)).isBetween(0.92, 0.99);
  }

  /** With a noise of 5 % from one interval to the next. */
  @ParameterizedTest(name = "{0} intervals, autocorrelation {1}")
  @CsvSource({"60, 0, 0.99", "60, 0.3, 0.95", "120, 0.5, 0.95", "300, 0.7, 0.95"})
  void aChangeOf5PerCentIsFound(int length, double phi, double atLeast) {
    assertThat(1 - coverage(length, phi, 0.05, 0)).isGreaterThanOrEqualTo(atLeast);
    assertThat(1 - coverage(length, phi, -0.05, 0)).isGreaterThanOrEqualTo(atLeast);
  }

  @Test
  void moreDependenceMakesItWider() {
    double[] widths = new double[4];
    for (int i = 0; i < widths.length; i++) {
      Random random = new Random(5);
      Resampling from = mean(series(random, 200, 1000, 0.3 * i, 50), 1);
      Resampling to = mean(series(random, 200, 1000, 0.3 * i, 50), 2);
      ChangeInterval interval = ChangeInterval.of(from, to).orElseThrow();
      widths[i] = interval.high() - interval.low();
    }
    assertThat(widths).isSorted();
    assertThat(widths[3]).isGreaterThan(2 * widths[0]);
  }

  @Test
  void itIsAlwaysTheSame() {
    double[] series = series(new Random(1), 50, 10, 0.5, 1);
    double[] other = series(new Random(2), 50, 10, 0.5, 1);

    assertThat(ChangeInterval.of(mean(series, 1), mean(other, 2)))
        .isEqualTo(ChangeInterval.of(mean(series, 1), mean(other, 2)))
        .isNotEqualTo(ChangeInterval.of(mean(series, 3), mean(other, 2)));
  }

  @Test
  void twoSeriesThatDoNotVaryDifferByExactlyThat() {
    double[] ten = new double[20];
    double[] eleven = new double[20];
    Arrays.fill(ten, 10);
    Arrays.fill(eleven, 11);
    ChangeInterval interval = ChangeInterval.of(mean(ten, 1), mean(eleven, 2)).orElseThrow();

    assertThat(interval.low()).isEqualTo(0.1, within(1e-9));
    assertThat(interval.high()).isEqualTo(0.1, within(1e-9));
    assertThat(interval.containsZero()).isFalse();
  }

  @Test
  void whatHardlyEverHappensHasNone() {
    double[] once = new double[20];
    once[3] = 1;
    double[] often = series(new Random(1), 20, 10, 0, 1);

    assertThat(ChangeInterval.of(mean(once, 1), mean(often, 2))).isEmpty();
  }

  @Test
  void aResolutionMakesItWiderByTheErrorOfBothFigures() {
    ChangeInterval wide = new ChangeInterval(0.01, 0.02).widenedBy(1.0 / 128);

    // 127 for 128 at worst: the second figure is lower, or the first one is.
    assertThat(wide.low()).isEqualTo(1.01 * 127 / 128 - 1, within(1e-12));
    assertThat(wide.high()).isEqualTo(1.02 * 128 / 127 - 1, within(1e-12));
  }

  /** As tables of the distribution have it. */
  @ParameterizedTest
  @CsvSource({
    "0.2, 12.706",
    "1, 12.706",
    "2, 4.303",
    "10, 2.228",
    "30, 2.042",
    "40, 2.021",
    "60, 2.000",
    "120, 1.980",
    "1e9, 1.960"
  })
  void studentsT(double freedom, double t) {
    assertThat(ChangeInterval.studentT(freedom)).isEqualTo(t, within(0.002));
  }

  @Test
  void studentsTFallsSteadily() {
    for (double freedom = 1; freedom < 50; freedom += 0.25) {
      assertThat(ChangeInterval.studentT(freedom + 0.25))
          .isLessThan(ChangeInterval.studentT(freedom));
    }
  }
}
