package dev.chum.picture;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Times as the picture shows them; the script in the picture has the same rules. */
final class TimeText {
  private static final long[] UNIT_NANOS = {1_000_000_000, 1_000_000, 1_000, 1};
  private static final String[] UNITS = {"s", "ms", "µs", "ns"};

  private TimeText() {}

  /** All of it, in the largest unit that leaves a whole number or is below it: {@code 12.719 s}. */
  static String exact(long nanos) {
    int unit = unitOf(nanos);
    return decimal(nanos, unit).stripTrailingZeros().toPlainString() + " " + UNITS[unit];
  }

  /** Four significant digits, or all before the point: {@code 491.2 ms}, {@code 12345 s}. */
  static String rounded(long nanos) {
    int unit = unitOf(nanos);
    BigDecimal value = decimal(nanos, unit);
    int scale = Math.max(0, 4 - (value.precision() - value.scale()));
    BigDecimal shown = value.setScale(scale, RoundingMode.HALF_UP);
    String text = shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString();
    return text + " " + UNITS[unit];
  }

  /**
   * A tick's label: in the unit that suits {@code largestNanos}, with the decimals that the
   * distance of ticks asks for.
   */
  static String tick(long nanos, long stepNanos, long largestNanos) {
    int unit = unitOf(largestNanos);
    BigDecimal step = decimal(stepNanos, unit).stripTrailingZeros();
    return decimal(nanos, unit)
            .setScale(Math.max(0, step.scale()), RoundingMode.HALF_UP)
            .toPlainString()
        + " "
        + UNITS[unit];
  }

  private static int unitOf(long nanos) {
    int unit = 0;
    while (unit < UNITS.length - 1 && nanos < UNIT_NANOS[unit]) {
      unit++;
    }
    return nanos == 0 ? 0 : unit;
  }

  private static BigDecimal decimal(long nanos, int unit) {
    return BigDecimal.valueOf(nanos).divide(BigDecimal.valueOf(UNIT_NANOS[unit]));
  }
}
