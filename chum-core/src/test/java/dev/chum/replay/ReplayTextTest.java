package dev.chum.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chum.units.InvalidValueException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Any name survives being written on a line of tab-separated text. */
class ReplayTextTest {
  @ParameterizedTest
  @CsvSource({"bucket/key, bucket/key", "a-b, a-b", "-, \\-", "--, --", "'', -", "\\, \\\\"})
  void mostNamesAreWrittenAsTheyAre(String name, String text) {
    assertThat(ReplayText.escape(name)).isEqualTo(text);
    assertThat(ReplayText.unescape(text)).isEqualTo(name);
  }

  @Test
  void anyNameSurvives() {
    Random random = new Random(1);
    String characters = "\t\n\r\\-abn tr\u0000\u00e4\ud83d\ude00";
    for (int i = 0; i < 10_000; i++) {
      StringBuilder name = new StringBuilder();
      for (int length = random.nextInt(8); length > 0; length--) {
        name.append(characters.charAt(random.nextInt(characters.length())));
      }
      String text = ReplayText.escape(name.toString());
      assertThat(text).doesNotContain("\t", "\n", "\r").isNotEmpty();
      assertThat(ReplayText.unescape(text)).isEqualTo(name.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\\", "\\x", "\\ "})
  void aLoneBackslashIsRefused(String text) {
    assertThatThrownBy(() -> ReplayText.unescape(text)).isInstanceOf(InvalidValueException.class);
  }
}
