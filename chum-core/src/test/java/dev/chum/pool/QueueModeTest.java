package dev.chum.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chum.units.InvalidValueException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueueModeTest {
  @ParameterizedTest
  @CsvSource({
    "lru, lru",
    "MRU, mru",
    "' rand ', rand",
    "random, rand",
    "zipf, zipf:0.99",
    "zipf:1, zipf:1.0",
    "Zipf:0.5, zipf:0.5",
    "zipf:5, zipf:5.0",
    "zipf:0.0001, zipf:0.00010",
  })
  void modesAreReadInAnyCaseAndShownInOne(String text, String shown) {
    assertThat(QueueMode.parse(QueueMode.parse(text).toString())).isEqualTo(QueueMode.parse(text));
    assertThat(QueueMode.parse(text)).hasToString(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fifo", "lru:1", "zipf:", "zipf:x", "zipf:-1", "zipf 1", "zipf:1e0"})
  void whatIsNoModeIsQuotedAndCorrected(String text) {
    assertThatThrownBy(() -> QueueMode.parse(text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage(
            "'" + text + "' is not a queue mode; choose lru, mru, rand, zipf or zipf:THETA");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zipf:0", "zipf:0.0", "zipf:5.0001", "zipf:99999999999999999999"})
  void thetaHasBounds(String text) {
    assertThatThrownBy(() -> QueueMode.parse(text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("theta is above 0 and at most 5; give one, as in zipf:0.9");
  }

  @Test
  void textParsesBackToTheSameMode() {
    Random random = new Random(22);
    for (int i = 0; i < 5_000; i++) {
      double theta = 5 * (1 - random.nextDouble()) * Math.pow(10, -random.nextInt(9));
      QueueMode mode = new QueueMode.Zipf(theta);
      assertThat(QueueMode.parse(mode.toString())).isEqualTo(mode);
    }
  }
}
