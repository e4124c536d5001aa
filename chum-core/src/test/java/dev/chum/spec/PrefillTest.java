package dev.chum.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chum.units.InvalidValueException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrefillTest {
  @ParameterizedTest
  @CsvSource({"0, 0", "10000, 10000", "' 7 ', 7", "999999999999999, 999999999999999"})
  void aBareNumberIsOneOfObjects(String text, long count) {
    assertThat(Prefill.parse(text)).isEqualTo(new Prefill.Objects(count));
  }

  @ParameterizedTest
  @CsvSource({"2g, 2147483648", "512B, 512", "1.5k, 1536", "4 KiB, 4096", "0b, 0"})
  void anythingWithAUnitIsASize(String text, long bytes) {
    assertThat(Prefill.parse(text)).isEqualTo(new Prefill.Bytes(bytes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-1", "1.5", "1e3", "9999999999999999", "2g!", "10%"})
  void whatIsNeitherIsQuotedAndCorrected(String text) {
    assertThatThrownBy(() -> Prefill.parse(text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("'" + text + "' is neither a number of objects nor a size; write 10000 or 2g");
  }

  @Test
  void anUnknownUnitIsAnsweredWithSizes() {
    assertThatThrownBy(() -> Prefill.parse("2x"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("'2x' is not a size");
  }

  @Test
  void textParsesBackToTheSamePrefill() {
    Random random = new Random(50);
    for (int i = 0; i < 5_000; i++) {
      long amount = random.nextLong() >>> (15 + random.nextInt(49));
      for (Prefill prefill :
          new Prefill[] {new Prefill.Objects(amount), new Prefill.Bytes(amount)}) {
        assertThat(Prefill.parse(prefill.toString())).isEqualTo(prefill);
      }
    }
  }

  @Test
  void objectsAreCountedOneByOneAndBytesBySize() {
    assertThat(new Prefill.Objects(5).progress(4096)).isEqualTo(1);
    assertThat(new Prefill.Bytes(5).progress(4096)).isEqualTo(4096);
    assertThat(new Prefill.Bytes(5).amount()).isEqualTo(5);
  }

  @Test
  void anEmptyObjectIsProgressToo() {
    assertThat(new Prefill.Bytes(5).progress(0)).isEqualTo(1);
  }

  @Test
  void nothingIsNothingInEitherUnit() {
    assertThat(Prefill.parse("0").isNone()).isTrue();
    assertThat(Prefill.parse("0b").isNone()).isTrue();
    assertThat(Prefill.parse("1").isNone()).isFalse();
  }
}
