package dev.chum.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "2, 2000000000",
    "2.5, 2500000000",
    "0.1, 100000000",
    "30s, 30000000000",
    "1m, 60000000000",
    "1M, 60000000000",
    "1ms, 1000000",
    "250MS, 250000000",
    "1m30s, 90000000000",
    "1m30ms, 60030000000",
    "1.5h, 5400000000000",
    "1d, 86400000000000",
    "1us, 1000",
    "7ns, 7",
    "1s1s, 2000000000",
    "' 5s ', 5000000000",
    "366d, 31622400000000000",
  })
  void numbersWithUnitsAddUpAndBareOnesAreSeconds(String text, long nanos) {
    assertThat(DurationText.parse(text)).isEqualTo(Duration.ofNanos(nanos));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "s", "-1s", "1x", "1m30", "1 m", "1s,2s", "1e3s", ".5s", "5.s", "PT1S", "1min"
      })
  void whatIsNoDurationIsQuotedAndCorrected(String text) {
    assertThatThrownBy(() -> DurationText.parse(text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage(
            "'" + text + "' is not a duration; write a number and a unit, such as 30s or 1m30s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"366d1ns", "367d", "31622401", "99999999999999999999999d", "365d25h"})
  void moreThanALeapYearIsRefused(String text) {
    assertThatThrownBy(() -> DurationText.parse(text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("'" + text + "' is over 366 days; give a shorter one");
  }

  @Test
  void aTextOfAnyLengthIsRefusedInWords() {
    assertThatThrownBy(() -> DurationText.parse("1d1h".repeat(100_000)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("has over 200 characters");
  }

  @Test
  void anyListOfPartsAddsUpExactly() {
    String[] units = {"ns", "us", "ms", "s", "m", "h", "d"};
    long[] nanosPer = {1, 1_000, 1_000_000, 1_000_000_000L, 60_000_000_000L, 3600_000_000_000L, 0};
    nanosPer[6] = 24 * nanosPer[5];
    Random random = new Random(2);
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder();
      long nanos = 0;
      for (int parts = 1 + random.nextInt(5); parts > 0; parts--) {
        int unit = random.nextInt(units.length);
        int number = random.nextInt(70);
        text.append(number).append(units[unit]);
        nanos += number * nanosPer[unit];
      }
      assertThat(DurationText.parse(text.toString()))
          .as("%s", text)
          .isEqualTo(Duration.ofNanos(nanos));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 ns",
    "999.4, 999 ns",
    "999.5, 1.00 us",
    "1000, 1.00 us",
    "9994, 9.99 us",
    "9996, 10.0 us",
    "12345, 12.3 us",
    "99949, 99.9 us",
    "99951, 100 us",
    "999499, 999 us",
    "999500, 1.00 ms",
    "1500000, 1.50 ms",
    "999499999, 999 ms",
    "999500000, 1.00 s",
    "1500000000, 1.50 s",
    "12345678900, 12.3 s",
    "999500000000, 1000 s",
    "3600000000000, 3600 s",
  })
  void latenciesHaveThreeSignificantDigits(double nanos, String text) {
    assertThat(DurationText.human(nanos)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.0s",
    "12300, 12.3s",
    "59900, 59.9s",
    // Never sixty seconds of a minute: what has not passed yet is not shown.
    "59999, 59.9s",
    "60000, 1m00s",
    "61500, 1m01s",
    "3599999, 59m59s",
    "3600000, 1h00m",
    "3720000, 1h02m",
    "90000000, 25h00m",
  })
  void clockShowsWhatHasPassed(long millis, String text) {
    assertThat(DurationText.clock(Duration.ofMillis(millis))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0s",
    "1, 1s",
    "1000000000, 1s",
    "58000000001, 59s",
    // A minute is left until less than that is.
    "59000000001, 1m00s",
    "64500000000, 1m05s",
    "3720000000000, 1h02m",
    "360000000000000, over 99h",
    "1e300, over 99h",
  })
  void countdownIsRoundedUp(double nanos, String text) {
    assertThat(DurationText.countdown(nanos)).isEqualTo(text);
  }
}
