package dev.chum.compare;

/**
 * A rate or a mean over many intervals: the sum of what happened by the sum of what it happened in,
 * such as operations by seconds or nanoseconds by operations. So an interval that is longer, or in
 * which more happened, counts for more.
 */
final class RatioOfSums implements Statistic {
  private final double[] numerators;
  private final double[] denominators;
  private final double estimate;

  RatioOfSums(double[] numerators, double[] denominators) {
    this.numerators = numerators;
    this.denominators = denominators;
    double above = 0;
    double below = 0;
    for (int i = 0; i < numerators.length; i++) {
      above += numerators[i];
      below += denominators[i];
    }
    this.estimate = above / below;
  }

  @Override
  public double estimate() {
    return estimate;
  }

  @Override
  public double[] influence() {
    double[] influence = new double[numerators.length];
    for (int i = 0; i < influence.length; i++) {
      influence[i] = numerators[i] - estimate * denominators[i];
    }
    return influence;
  }

  @Override
  public double of(int[] times) {
    double above = 0;
    double below = 0;
    for (int i = 0; i < times.length; i++) {
      above += times[i] * numerators[i];
      below += times[i] * denominators[i];
    }
    return above / below;
  }
}
