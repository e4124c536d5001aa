package dev.chum.spec;

import dev.chum.units.InvalidValueException;
import java.math.BigDecimal;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * How fast a recording is replayed.
 *
 * @param factor to its own speed, from 0.001 to 1000; empty for as fast as possible, a closed loop
 */
public record ReplaySpeed(OptionalDouble factor) {
  public static final ReplaySpeed ORIGINAL = new ReplaySpeed(OptionalDouble.of(1));
  private static final Pattern FACTOR = Pattern.compile("(\\d{1,4}(?:\\.\\d{1,3})?)x?");

  public ReplaySpeed {
    if (factor.isPresent() && !(factor.getAsDouble() >= 1e-3 && factor.getAsDouble() <= 1e3)) {
      throw new InvalidValueException("must be from 0.001x to 1000x, or max");
    }
  }

  /**
   * Reads {@code 2x}, {@code 0.5x} or {@code max}.
   *
   * @throws InvalidValueException when it is none of these
   */
  public static ReplaySpeed parse(String text) {
    String speed = text.strip();
    if (speed.equals("max")) {
      return new ReplaySpeed(OptionalDouble.empty());
    }
    var matcher = FACTOR.matcher(speed);
    if (!matcher.matches()) {
      throw new InvalidValueException("is no speed; write 2x, 0.5x or max");
    }
    return new ReplaySpeed(OptionalDouble.of(Double.parseDouble(matcher.group(1))));
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    return factor.isEmpty()
        ? "max"
        : BigDecimal.valueOf(factor.getAsDouble()).stripTrailingZeros().toPlainString() + "x";
  }
}
