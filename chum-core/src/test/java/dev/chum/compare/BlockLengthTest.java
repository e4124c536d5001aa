package dev.chum.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockLengthTest {
  private static double average(int length, double phi) {
    Random random = new Random(9);
    double sum = 0;
    for (int i = 0; i < 100; i++) {
      sum += BlockLength.of(ChangeIntervalTest.series(random, length, 0, phi, 1));
    }
    return sum / 100;
  }

  /**
   * Of an AR(1) the best length is known: {@code (2 G² / D)^(1/3) n^(1/3)} with {@code G =
   * 2φ/(1-φ)²} and {@code D = 4/3 ((1+φ)/(1-φ))²}.
   */
  @ParameterizedTest
  @CsvSource({"0.5, 1000, 13.9", "0.7, 1000, 22.6", "0.9, 4000, 81.4"})
  void ofAnAutoregressionItIsNearTheKnownBest(double phi, int length, double best) {
    double g = 2 * phi / (1 - phi) / (1 - phi);
    double d = 4.0 / 3 * Math.pow((1 + phi) / (1 - phi), 2);
    assertThat(Math.cbrt(2 * g * g / d * length)).isEqualTo(best, within(0.5));

    assertThat(average(length, phi)).isBetween(0.6 * best, 1.4 * best);
  }

  @ParameterizedTest
  @CsvSource({"8, 2", "27, 3", "28, 4", "1000, 10"})
  void withoutDependenceItIsTheCubeRoot(int length, int least) {
    double[] constant = new double[length];
    assertThat(BlockLength.of(constant)).isEqualTo(least);
    assertThat(average(length, 0)).isBetween((double) least, 1.3 * least);
  }

  @Test
  void itIsNeverMoreThanAThird() {
    double[] ramp = new double[30];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = i;
    }
    assertThat(BlockLength.of(ramp)).isBetween(4, 10);
  }

  @Test
  void shortBlocksFallShortOfTheErrorOfADependentSeries() {
    double[] independent = ChangeIntervalTest.series(new Random(3), 2000, 0, 0, 1);
    double[] dependent = ChangeIntervalTest.series(new Random(3), 2000, 0, 0.8, 1);

    assertThat(BlockLength.shortfall(independent, 1)).isEqualTo(1, within(0.05));
    // A mean of it is (1+0.8)/(1-0.8) = 9 times as uncertain, squared, as if it were independent.
    assertThat(BlockLength.shortfall(dependent, 1)).isEqualTo(3, within(0.3));
    assertThat(BlockLength.shortfall(dependent, 200)).isEqualTo(1, within(0.05));
    assertThat(BlockLength.shortfall(new double[20], 3)).isEqualTo(1);
  }
}
