package dev.chum.compare;

/**
 * How many neighbouring values of a series belong together, so that blocks of them can be drawn as
 * if they were independent.
 *
 * <p>The rule of D. N. Politis and H. White, "Automatic block-length selection for the dependent
 * bootstrap", Econometric Reviews 23 (2004), as corrected by A. Patton, D. N. Politis and H. White,
 * Econometric Reviews 28 (2009), for the circular block bootstrap: the lag <i>m</i> after which
 * autocorrelations are no longer different from 0; from the autocovariances up to <i>2m</i>, under
 * a flat-top window, the length <i>(2 G² / D)^(1/3) n^(1/3)</i> with the least mean square error of
 * the variance. Never less than <i>n^(1/3)</i>: a short series cannot show how little it depends on
 * itself.
 */
final class BlockLength {
  /** Autocorrelations within this many standard errors of 0 count as 0. */
  private static final double INSIGNIFICANT = 2;

  private static final double MOST_CORRELATION = 0.97;

  private BlockLength() {}

  /** From the cube root of the series' length to a third of it. */
  static int of(double[] series) {
    int n = series.length;
    double least = Math.ceil(Math.cbrt(n) - 1e-9);
    int run = Math.max(5, (int) Math.sqrt(Math.log10(n)));
    int mostLags = Math.min(n - 1, (int) Math.ceil(Math.sqrt(n)) + run);
    double[] covariances = covariances(series, mostLags);
    if (!(covariances[0] > 0)) {
      return (int) least;
    }
    int window = Math.min(mostLags, 2 * lastSignificantLag(covariances, n, run));
    double weighted = 0;
    double spectrum = covariances[0];
    for (int lag = 1; lag <= window; lag++) {
      double taper = Math.min(1, 2 * (1 - (double) lag / window));
      weighted += 2 * taper * lag * covariances[lag];
      spectrum += 2 * taper * covariances[lag];
    }
    double d = 4.0 / 3 * spectrum * spectrum;
    double best = Math.cbrt(2 * weighted * weighted / d * n);
    double most = Math.ceil(Math.min(3 * Math.sqrt(n), n / 3.0));
    return (int) Math.round(Math.min(most, Double.isNaN(best) ? most : Math.max(least, best)));
  }

  /**
   * By what factor the standard error of a mean is too low when taken from blocks of that length.
   *
   * <p>What crosses the border of two blocks is missing: a block knows a covariance at lag <i>k</i>
   * at <i>1 - k/l</i> of its weight (the Bartlett window). How much that is, is estimated as if the
   * series were a first-order autoregression, whose correlation is <i>r^k</i>, with <i>r</i>
   * corrected by <i>(1 + 4r)/n</i> for what it is too low in a short series (F. Marriott and J.
   * Pope, "Bias in the estimation of autocorrelations", Biometrika 41, 1954).
   */
  static double shortfall(double[] series, int blockLength) {
    int n = series.length;
    double[] covariances = covariances(series, 1);
    if (!(covariances[0] > 0)) {
      return 1;
    }
    double measured = covariances[1] / covariances[0];
    double r = Math.max(0, Math.min(MOST_CORRELATION, measured + (1 + 4 * measured) / n));
    double known = 1;
    for (int lag = 1; lag < blockLength; lag++) {
      known += 2 * (1 - (double) lag / blockLength) * Math.pow(r, lag);
    }
    return Math.sqrt((1 + r) / (1 - r) / known);
  }

  private static double[] covariances(double[] series, int mostLags) {
    double mean = 0;
    for (double value : series) {
      mean += value / series.length;
    }
    double[] covariances = new double[mostLags + 1];
    for (int lag = 0; lag <= mostLags; lag++) {
      double sum = 0;
      for (int i = lag; i < series.length; i++) {
        sum += (series[i] - mean) * (series[i - lag] - mean);
      }
      covariances[lag] = sum / series.length;
    }
    return covariances;
  }

  /** The lag that is followed by {@code run} insignificant ones; else the last significant one. */
  private static int lastSignificantLag(double[] covariances, int n, int run) {
    double bound = INSIGNIFICANT * Math.sqrt(Math.log10(n) / n) * covariances[0];
    int last = 0;
    for (int lag = 1; lag < covariances.length; lag++) {
      if (Math.abs(covariances[lag]) > bound) {
        last = lag;
      } else if (lag - last >= run) {
        return last;
      }
    }
    return last;
  }
}
