package dev.chum.units;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes, from 0 to 2^63-1. Every unit is binary, as in fio: {@code k}, {@code kb} and
 * {@code KiB} all mean 1024.
 */
public record ByteSize(long bytes) {
  private static final String UNITS = "kmgtpe";
  private static final Pattern TEXT =
      Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(?:([kmgtpe])(?:i?b)?|b)?", Pattern.CASE_INSENSITIVE);

  public ByteSize {
    if (bytes < 0) {
      throw new InvalidValueException("must not be negative; give a size such as 128k");
    }
  }

  /**
   * Reads {@code 4096}, {@code 4k}, {@code 4KiB}, {@code 1.5m}.
   *
   * @throws InvalidValueException when the text is no size, no whole number of bytes, or 8 EiB and
   *     more
   */
  public static ByteSize parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      throw new InvalidValueException(
          "'" + text + "' is not a size; write bytes or a unit, such as 4096, 4k, 4KiB or 1m");
    }
    String unit = matcher.group(2);
    int power = unit == null ? 0 : UNITS.indexOf(unit.toLowerCase(Locale.ROOT)) + 1;
    BigDecimal bytes =
        new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(1024).pow(power));
    try {
      return new ByteSize(bytes.longValueExact());
    } catch (ArithmeticException e) {
      throw new InvalidValueException(
          "'" + text + "' is no whole number of bytes below 8 EiB; give a smaller or a whole one");
    }
  }

  /** The shortest exact text: {@code 128k}, {@code 1m}, {@code 1000}. Parses back to this. */
  @Override
  public String toString() {
    long value = bytes;
    int power = 0;
    while (value != 0 && value % 1024 == 0 && power < UNITS.length()) {
      value /= 1024;
      power++;
    }
    return power == 0 ? Long.toString(value) : value + UNITS.substring(power - 1, power);
  }

  /** For people, three significant digits: {@code 1.50 GiB}. */
  public static String human(double bytes) {
    double value = bytes;
    int power = 0;
    while (value >= 999.5 && power < UNITS.length()) {
      value /= 1024;
      power++;
    }
    String unit =
        power == 0 ? "B" : UNITS.substring(power - 1, power).toUpperCase(Locale.ROOT) + "iB";
    int digits = power == 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + digits + "f %s", value, unit);
  }
}
