package dev.chum.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {
  private static final long EIB = 1L << 60;

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "4096, 4096",
    "4096b, 4096",
    "4k, 4096",
    "4K, 4096",
    "4kb, 4096",
    "4KiB, 4096",
    "4 KiB, 4096",
    "' 4k ', 4096",
    "1.5m, 1572864",
    "0.5k, 512",
    "007, 7",
    "2g, 2147483648",
    "1t, 1099511627776",
    "1p, 1125899906842624",
    "7e, 8070450532247928832",
    "9223372036854775807, 9223372036854775807",
  })
  void everyUnitIsBinary(String text, long bytes) {
    assertThat(ByteSize.parse(text).bytes()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "k", "-1", "+1", "4x", "4kk", "4ki", "4ik", "1e3", ".5k", "5.k", "1,5k", "1_000",
        "0x10", "4k4k", "٤k", "4\u212A"
      })
  void whatIsNoSizeIsQuotedAndCorrected(String text) {
    assertThatThrownBy(() -> ByteSize.parse(text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage(
            "'" + text + "' is not a size; write bytes or a unit, such as 4096, 4k, 4KiB or 1m");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.5", "1.0001k", "8e", "9223372036854775808", "99999999999999999999p"})
  void whatIsNoWholeNumberBelowEightEbibytesIsRefused(String text) {
    assertThatThrownBy(() -> ByteSize.parse(text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage(
            "'"
                + text
                + "' is no whole number of bytes below 8 EiB; give a smaller or a whole one");
  }

  @Test
  void negativeSizesAreRefused() {
    assertThatThrownBy(() -> new ByteSize(-1))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("must not be negative; give a size such as 128k");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1000, 1000",
    "1023, 1023",
    "1024, 1k",
    "1536, 1536",
    "131072, 128k",
    "1048576, 1m",
    "1049600, 1025k",
    "1152921504606846976, 1e",
    "9223372036854775807, 9223372036854775807",
  })
  void textIsTheShortestExactOne(long bytes, String text) {
    assertThat(new ByteSize(bytes)).hasToString(text);
  }

  @Test
  void textParsesBackToTheSameSize() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      // Every magnitude, and every number of trailing zero bits.
      long bytes = random.nextLong() >>> (1 + random.nextInt(63));
      long rounded = bytes & -(1L << random.nextInt(63));
      for (long each : new long[] {bytes, rounded}) {
        ByteSize size = new ByteSize(each);
        assertThat(ByteSize.parse(size.toString())).isEqualTo(size);
        assertThat(ByteSize.parse(size.toString().toUpperCase(Locale.ROOT))).isEqualTo(size);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1, 1 B",
    "999, 999 B",
    "999.4, 999 B",
    // Never four digits: the next unit begins where rounding would reach 1000.
    "999.5, 0.98 KiB",
    "1000, 0.98 KiB",
    "1023, 1.00 KiB",
    "1024, 1.00 KiB",
    "1536, 1.50 KiB",
    "10229, 9.99 KiB",
    "10235, 10.0 KiB",
    "102348, 99.9 KiB",
    "102349, 100 KiB",
    "1023487, 999 KiB",
    "1023488, 0.98 MiB",
    "1610612736, 1.50 GiB",
    "1099511627776, 1.00 TiB",
    "1125899906842624, 1.00 PiB",
    "9223372036854775807, 8.00 EiB",
  })
  void humanFormHasThreeSignificantDigits(double bytes, String text) {
    assertThat(ByteSize.human(bytes)).isEqualTo(text);
  }

  @Test
  void humanFormNamesNoUnitAboveTheLargest() {
    assertThat(ByteSize.human(5000.0 * EIB)).isEqualTo("5000 EiB");
  }
}
