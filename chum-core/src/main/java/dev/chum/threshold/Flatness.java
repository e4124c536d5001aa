package dev.chum.threshold;

/**
 * How much a figure moved over a window, as shares of its mean.
 *
 * <p>These are the two measures of "steady state" in the SNIA Solid State Storage Performance Test
 * Specification, which asks over five rounds for a spread of at most 20 % and a drift of at most 10
 * %. A {@link #movement} of at most 10 % is just that.
 *
 * @param drift by how much the least-squares line through the rounds rises or falls from the first
 *     to the last
 * @param spread the highest round less the lowest
 */
public record Flatness(double drift, double spread) {
  /**
   * Of the rounds of a window.
   *
   * @param rounds two or more, not negative and not all 0
   */
  static Flatness of(double[] rounds) {
    int n = rounds.length;
    double mean = 0;
    double lowest = Double.MAX_VALUE;
    double highest = 0;
    for (double y : rounds) {
      mean += y / n;
      lowest = Math.min(lowest, y);
      highest = Math.max(highest, y);
    }
    double products = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double x = i - (n - 1) / 2.0;
      products += x * (rounds[i] - mean);
      squares += x * x;
    }
    double slope = products / squares;
    return new Flatness(Math.abs(slope) * (n - 1) / mean, (highest - lowest) / mean);
  }

  /** The larger of drift and half the spread: what a tolerance is held against. */
  public double movement() {
    return Math.max(drift, spread / 2);
  }
}
