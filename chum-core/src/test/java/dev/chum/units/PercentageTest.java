package dev.chum.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentageTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0%",
    "30, 30, 30%",
    "30%, 30, 30%",
    "' 30 % ', 30, 30%",
    "99.5, 99.5, 99.5%",
    "0.0001%, 0.0001, 0.0001%",
    "100, 100, 100%",
  })
  void theSignMayBeLeftOut(String text, double percent, String shown) {
    assertThat(Percentage.parse(text).percent()).isEqualTo(percent);
    assertThat(Percentage.parse(text)).hasToString(shown);
  }

  @Test
  void fractionIsOneHundredth() {
    assertThat(Percentage.parse("30%").fraction()).isEqualTo(0.3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%", "-1", "+1", "1e1", "NaN", "thirty", "30%%", ".5", "5.", "0,5"})
  void whatIsNoPercentageIsQuotedAndCorrected(String text) {
    assertThatThrownBy(() -> Percentage.parse(text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("'" + text + "' is not a percentage; write 30% or 30");
  }

  @ParameterizedTest
  @ValueSource(strings = {"100.0001", "101%", "99999999999999999999"})
  void moreThanTheWholeIsRefused(String text) {
    assertThatThrownBy(() -> Percentage.parse(text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("must be between 0 and 100 %; give a share of the whole");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.001, 100.001, Double.NaN, Double.POSITIVE_INFINITY})
  void sharesOutsideTheWholeCannotBeMade(double percent) {
    assertThatThrownBy(() -> new Percentage(percent)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void textParsesBackToTheSameShare() {
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      // Of every magnitude, down to what a double prints with an exponent.
      Percentage share =
          new Percentage(100 * random.nextDouble() * Math.pow(10, -random.nextInt(12)));
      assertThat(Percentage.parse(share.toString())).isEqualTo(share);
    }
  }
}
