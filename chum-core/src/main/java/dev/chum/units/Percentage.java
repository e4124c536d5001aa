package dev.chum.units;

import java.math.BigDecimal;

/** A share of a whole, 0 to 100 per cent. */
public record Percentage(double percent) {
  public Percentage {
    if (!(percent >= 0 && percent <= 100)) {
      throw new InvalidValueException("must be between 0 and 100 %; give a share of the whole");
    }
  }

  /** Reads {@code 30} and {@code 30%}. */
  public static Percentage parse(String text) {
    String number = text.strip();
    if (number.endsWith("%")) {
      number = number.substring(0, number.length() - 1).strip();
    }
    if (!number.matches("\\d+(\\.\\d+)?")) {
      throw new InvalidValueException("'" + text + "' is not a percentage; write 30% or 30");
    }
    return new Percentage(Double.parseDouble(number));
  }

  public double fraction() {
    return percent / 100;
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    return BigDecimal.valueOf(percent).stripTrailingZeros().toPlainString() + "%";
  }
}
