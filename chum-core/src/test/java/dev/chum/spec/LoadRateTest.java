package dev.chum.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chum.units.InvalidValueException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadRateTest {
  @ParameterizedTest
  @CsvSource({
    "5000, 5000/s",
    "5000/s, 5000/s",
    "0.5, 0.5/s",
    "500/worker, 500/worker",
    "2GiB/s, 2g/s",
    "10m/s, 10m/s",
    "1.5k/s, 1536B/s",
    "2B/s, 2B/s",
  })
  void ratesAreReadAndShown(String text, String shown) {
    LoadRate rate = LoadRate.parse(text);

    assertThat(rate).hasToString(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "0, must be positive; leave it out for closed loop",
    "0/worker, must be positive; leave it out for closed loop",
    "0k/s, must be positive; leave it out for closed loop",
    "1000000001, must be at most 1000000000 a second",
    "-1, is no rate",
    "fast, is no rate",
    "5000/min, is no rate",
    "2GiB, is no rate",
    "'', is no rate",
  })
  void whatIsNoRateIsRefused(String text, String why) {
    assertThatThrownBy(() -> LoadRate.parse(text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith(why);
  }
}
