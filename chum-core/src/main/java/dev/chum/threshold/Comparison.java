package dev.chum.threshold;

/** On which side of its limit a figure is. */
public enum Comparison {
  LESS("<"),
  AT_MOST("<="),
  GREATER(">"),
  AT_LEAST(">=");

  private final String symbol;

  Comparison(String symbol) {
    this.symbol = symbol;
  }

  public String symbol() {
    return symbol;
  }

  public boolean holds(double value, double limit) {
    return switch (this) {
      case LESS -> value < limit;
      case AT_MOST -> value <= limit;
      case GREATER -> value > limit;
      case AT_LEAST -> value >= limit;
    };
  }

  /** Whether smaller figures are on the right side. */
  public boolean isUpperBound() {
    return this == LESS || this == AT_MOST;
  }
}
