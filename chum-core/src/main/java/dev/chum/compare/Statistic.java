package dev.chum.compare;

/** A figure of a series of intervals that can be taken again of any resampling of them. */
sealed interface Statistic permits RatioOfSums, Percentile {
  /** The figure of the series as it is. */
  double estimate();

  /**
   * What each interval does to the figure, up to a constant factor: the series whose
   * autocorrelation is that of the figure.
   */
  double[] influence();

  /**
   * The figure of a resampling.
   *
   * @param times how often each interval is in it
   */
  double of(int[] times);
}
