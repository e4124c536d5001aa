package dev.chum.threshold;

import dev.chum.units.ByteSize;
import dev.chum.units.DurationText;
import dev.chum.units.InvalidValueException;
import dev.chum.units.Percentage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/** What a figure is measured in, and how such figures are written and read. */
public enum Unit {
  NANOS("ns") {
    @Override
    double parse(String text) {
      if (text.matches("[\\d.]+")) {
        throw new InvalidValueException(
            "'" + text + "' has no unit; write a time such as " + text + "ms");
      }
      long nanos = DurationText.parse(text).toNanos();
      if (nanos == 0) {
        throw new InvalidValueException("'" + text + "' is no time above 0; write one such as 1ms");
      }
      return nanos;
    }

    @Override
    String text(double value) {
      return exact(Duration.ofNanos((long) value));
    }

    @Override
    public String human(double value) {
      return DurationText.human(value);
    }
  },
  OPS_PER_SECOND("ops/s") {
    @Override
    double parse(String text) {
      return number(text.replaceFirst("\\s*(ops)?/s$", ""), text, "a rate in operations/s", "4900");
    }

    @Override
    String text(double value) {
      return plain(BigDecimal.valueOf(value));
    }

    @Override
    public String human(double value) {
      return String.format(Locale.ROOT, value < 100 ? "%.1f ops/s" : "%,.0f ops/s", value);
    }
  },
  BYTES_PER_SECOND("bytes/s") {
    @Override
    double parse(String text) {
      if (!text.matches("[^/]*[a-z]\\s*/s")) {
        throw new InvalidValueException(
            "'" + text + "' is no throughput; write a size with its unit and /s, such as 500MiB/s");
      }
      return ByteSize.parse(text.substring(0, text.indexOf('/'))).bytes();
    }

    @Override
    String text(double value) {
      String size = new ByteSize((long) value).toString();
      boolean bare = Character.isDigit(size.charAt(size.length() - 1));
      return bare ? size + "B/s" : size.toUpperCase(Locale.ROOT) + "iB/s";
    }

    @Override
    public String human(double value) {
      return ByteSize.human(value) + "/s";
    }
  },
  ERRORS("errors") {
    @Override
    double parse(String text) {
      if (!text.matches("\\d{1,15}")) {
        throw new InvalidValueException(
            "'" + text + "' is no number of errors and no share; write one such as 10 or 0.1%");
      }
      return Long.parseLong(text);
    }

    @Override
    String text(double value) {
      return plain(BigDecimal.valueOf(value));
    }

    @Override
    public String human(double value) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
  },
  PERCENT("%") {
    @Override
    double parse(String text) {
      return Percentage.parse(text).percent();
    }

    @Override
    String text(double value) {
      return new Percentage(value).toString();
    }

    @Override
    public String human(double value) {
      return String.format(Locale.ROOT, value == 0 ? "%.0f %%" : "%.3g %%", value);
    }
  };

  private final String label;

  Unit(String label) {
    this.label = label;
  }

  /** Its name in JSON. */
  public String label() {
    return label;
  }

  /**
   * Reads a limit, in lower case.
   *
   * @throws InvalidValueException when it is none in this unit
   */
  abstract double parse(String text);

  /** The text that {@link #parse} reads, exact. */
  abstract String text(double value);

  /** For people, rounded. */
  public abstract String human(double value);

  private static double number(String digits, String text, String what, String example) {
    if (!digits.matches("\\d{1,15}(\\.\\d{1,6})?")) {
      throw new InvalidValueException(
          "'" + text + "' is not " + what + "; write a number such as " + example);
    }
    return Double.parseDouble(digits);
  }

  /** A duration to the nanosecond, which a {@code double} does not hold beyond 104 days. */
  static String exact(Duration duration) {
    long nanos = duration.toNanos();
    int power = 0;
    String[] units = {"ns", "us", "ms", "s"};
    while (power < 3 && nanos >= Math.pow(1000, power + 1)) {
      power++;
    }
    return plain(BigDecimal.valueOf(nanos).movePointLeft(3 * power)) + units[power];
  }

  private static String plain(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }
}
