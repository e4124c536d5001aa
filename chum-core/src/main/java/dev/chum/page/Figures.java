package dev.chum.page;

import dev.chum.units.ByteSize;
import dev.chum.units.DurationText;
import java.time.Duration;
import java.util.Locale;

/** Numbers as the page's tables write them; what is not known is a dash. */
final class Figures {
  static final String ABSENT = "–";

  private static final double MEBIBYTE = 1 << 20;

  private Figures() {}

  /** {@code 12.3 ms}. */
  static String latency(double nanos) {
    return Double.isNaN(nanos) ? ABSENT : DurationText.human(nanos);
  }

  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** Of something by seconds. */
  static String rate(double count, double seconds) {
    return seconds > 0 ? number(count / seconds) : ABSENT;
  }

  /** In MiB/s; absent where nothing moves. */
  static String mebibytes(long bytes, double seconds) {
    return bytes == 0 ? ABSENT : rate(bytes / MEBIBYTE, seconds);
  }

  static String number(double value) {
    return Double.isFinite(value)
        ? String.format(Locale.ROOT, value < 99.95 ? "%.2f" : "%,.0f", value)
        : ABSENT;
  }

  static String percent(double share) {
    double percent = 100 * share;
    return Double.isFinite(percent)
        ? String.format(Locale.ROOT, percent > 0 && percent < 0.1 ? "%.3f %%" : "%.1f %%", percent)
        : ABSENT;
  }

  /** Since measuring began: {@code 12.3s}, {@code 1m05s}. */
  static String clock(double seconds) {
    return DurationText.clock(Duration.ofMillis(Math.round(seconds * 1000)));
  }

  /** A figure of a requirement in its unit. */
  static String inUnit(double value, String unit) {
    return switch (unit) {
      case "ns" -> latency(value);
      case "bytes/s" -> ByteSize.human(value) + "/s";
      case "errors" -> count(Math.round(value));
      case "%" -> String.format(Locale.ROOT, "%.3g %%", value);
      default -> number(value) + " " + unit;
    };
  }
}
