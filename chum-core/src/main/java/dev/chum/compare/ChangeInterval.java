package dev.chum.compare;

import java.util.Arrays;
import java.util.Optional;

/**
 * Where the relative change from one figure to another is, at 95 % confidence: {@code low} and
 * {@code high} as shares of the first, -0.1 being 10 % less.
 *
 * <p>The quantiles of the change over all resamplings (both runs resampled independently), with
 * their distance from the change itself, as logarithms, stretched for small samples: by <i>t /
 * z</i> with as many degrees of freedom as there are independent blocks less one (of two runs after
 * Welch and Satterthwaite), and by the root of <i>b / (b - 1)</i>. T. Hesterberg, "What Teachers
 * Should Know About the Bootstrap", The American Statistician 69 (2015), calls this expanded
 * intervals.
 */
record ChangeInterval(double low, double high) {
  static final double CONFIDENCE = 0.95;
  private static final double Z = 1.959964;

  /** The 97.5th percentile of Student's t with 1, 2, … 30 degrees of freedom. */
  private static final double[] T = {
    12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281, 2.2010, 2.1788,
    2.1604, 2.1448, 2.1314, 2.1199, 2.1098, 2.1009, 2.0930, 2.0860, 2.0796, 2.0739, 2.0687, 2.0639,
    2.0595, 2.0555, 2.0518, 2.0484, 2.0452, 2.0423
  };

  /** Empty where a resampling has no such figure: something hardly ever happened. */
  static Optional<ChangeInterval> of(Resampling from, Resampling to) {
    double change = Math.log(to.estimate() / from.estimate());
    double[] deviations = new double[Resampling.TIMES];
    double variance = 0;
    for (int i = 0; i < deviations.length; i++) {
      deviations[i] = to.deviation(i) - from.deviation(i);
      variance += deviations[i] * deviations[i] / deviations.length;
    }
    if (!Double.isFinite(variance) || !Double.isFinite(change)) {
      return Optional.empty();
    }
    Arrays.sort(deviations);
    double stretch = variance == 0 ? 1 : stretch(from, to, variance);
    int tail = (int) Math.round(deviations.length * (1 - CONFIDENCE) / 2);
    return Optional.of(
        new ChangeInterval(
            Math.expm1(change + stretch * Math.min(0, deviations[tail])),
            Math.expm1(change + stretch * Math.max(0, deviations[deviations.length - 1 - tail]))));
  }

  private static double stretch(Resampling from, Resampling to, double variance) {
    double a = from.variance();
    double b = to.variance();
    double freedom = (a + b) * (a + b) / (a * a / from.freedom() + b * b / to.freedom());
    return studentT(freedom) / Z * Math.sqrt((a + b) / variance);
  }

  /** Between whole degrees of freedom, linear in their reciprocal; exact where they are whole. */
  static double studentT(double freedom) {
    if (freedom <= 1) {
      return T[0];
    }
    int whole = (int) freedom;
    if (whole >= T.length) {
      double share = T.length / freedom;
      return Z + (T[T.length - 1] - Z) * share;
    }
    double share = (1.0 / whole - 1 / freedom) / (1.0 / whole - 1.0 / (whole + 1));
    return T[whole - 1] + (T[whole] - T[whole - 1]) * share;
  }

  /** Wider by what each of two figures can be too high, as a share of itself. */
  ChangeInterval widenedBy(double resolution) {
    return new ChangeInterval((1 + low) * (1 - resolution) - 1, (1 + high) / (1 - resolution) - 1);
  }

  boolean containsZero() {
    return low <= 0 && high >= 0;
  }
}
