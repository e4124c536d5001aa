package dev.chum.units;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 30s}, {@code 1m30s}, {@code 250ms}, {@code 2.5}. */
public final class DurationText {
  private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ns|us|ms|s|m|h|d)");
  private static final Pattern WHOLE = Pattern.compile("(?:" + PART.pattern() + ")+");
  private static final Duration LONGEST = Duration.ofDays(366);

  /** Of a text, in characters; matching a longer one could take all of the stack. */
  private static final int MAX_LENGTH = 200;

  private DurationText() {}

  /**
   * Reads one or more numbers with units; a bare number is seconds.
   *
   * @return zero or more, at most 366 days
   * @throws InvalidValueException when the text is no duration or too long a one
   */
  public static Duration parse(String text) {
    String stripped = text.strip().toLowerCase(Locale.ROOT);
    if (stripped.length() > MAX_LENGTH) {
      throw new InvalidValueException(
          "is not a duration: it has over " + MAX_LENGTH + " characters; write 30s or 1m30s");
    }
    if (stripped.matches("\\d+(\\.\\d+)?")) {
      stripped += "s";
    }
    if (!WHOLE.matcher(stripped).matches()) {
      throw new InvalidValueException(
          "'" + text + "' is not a duration; write a number and a unit, such as 30s or 1m30s");
    }
    BigDecimal nanos = BigDecimal.ZERO;
    Matcher part = PART.matcher(stripped);
    while (part.find()) {
      nanos = nanos.add(new BigDecimal(part.group(1)).multiply(nanosPer(part.group(2))));
    }
    if (nanos.compareTo(BigDecimal.valueOf(LONGEST.toNanos())) > 0) {
      throw new InvalidValueException("'" + text + "' is over 366 days; give a shorter one");
    }
    return Duration.ofNanos(nanos.longValue());
  }

  private static BigDecimal nanosPer(String unit) {
    return BigDecimal.valueOf(
        switch (unit) {
          case "ns" -> 1L;
          case "us" -> 1_000L;
          case "ms" -> 1_000_000L;
          case "s" -> 1_000_000_000L;
          case "m" -> 60_000_000_000L;
          case "h" -> 3_600_000_000_000L;
          default -> 86_400_000_000_000L;
        });
  }

  /** A latency for people, three significant digits: {@code 12.3 us}, {@code 1.50 s}. */
  public static String human(double nanos) {
    if (nanos < 999.5) {
      return String.format(Locale.ROOT, "%.0f ns", nanos);
    }
    double value = nanos / 1e3;
    String unit = "us";
    if (value >= 999.5) {
      value /= 1e3;
      unit = "ms";
    }
    if (value >= 999.5 && unit.equals("ms")) {
      value /= 1e3;
      unit = "s";
    }
    int digits = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + digits + "f %s", value, unit);
  }

  /**
   * The time that has passed, for people, rounded down: {@code 12.3s}, {@code 1m05s}, {@code
   * 1h02m}.
   */
  public static String clock(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%d.%ds", seconds, duration.toMillisPart() / 100);
    }
    return seconds < 3600
        ? String.format(Locale.ROOT, "%dm%02ds", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%dh%02dm", seconds / 3600, seconds / 60 % 60);
  }

  /**
   * The time that is left, for people, in whole seconds, rounded up: {@code 13s}, {@code 1m05s},
   * {@code 1h02m}; {@code over 99h} of anything longer.
   */
  public static String countdown(double nanos) {
    double seconds = Math.ceil(nanos / 1e9);
    if (seconds >= 100 * 3600) {
      return "over 99h";
    }
    return seconds < 60
        ? String.format(Locale.ROOT, "%ds", (long) seconds)
        : clock(Duration.ofSeconds((long) seconds));
  }
}
