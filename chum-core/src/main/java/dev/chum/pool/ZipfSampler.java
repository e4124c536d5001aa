package dev.chum.pool;

import dev.chum.random.RandomSource;

/**
 * Draws ranks 1..n in proportion to 1/rank^theta, for an n that changes with every draw.
 *
 * <p>Rejection-inversion after Hörmann and Derflinger, "Rejection-inversion to generate variates
 * from monotone discrete distributions", ACM TOMACS 6(3), 1996: H is an integral of the density
 * h(x) = x^-theta; invert a uniform number under H and accept it when it lies below the step of its
 * rank. It needs no table over n, and fewer than 1.2 tries a draw.
 */
final class ZipfSampler {
  private final double theta;
  private final double integralAtOneAndHalf;
  private final double acceptance;
  private int preparedFor = -1;
  private double integralAtEnd;

  ZipfSampler(double theta) {
    this.theta = theta;
    this.integralAtOneAndHalf = integral(1.5) - 1;
    this.acceptance = 2 - inverse(integral(2.5) - density(2));
  }

  int sample(int n, RandomSource random) {
    if (n != preparedFor) {
      preparedFor = n;
      integralAtEnd = integral(n + 0.5);
    }
    while (true) {
      double u = integralAtEnd + random.nextDouble() * (integralAtOneAndHalf - integralAtEnd);
      double x = inverse(u);
      int rank = (int) Math.max(1, Math.min(n, Math.round(x)));
      if (rank - x <= acceptance || u >= integral(rank + 0.5) - density(rank)) {
        return rank;
      }
    }
  }

  private double density(double x) {
    return StrictMath.exp(-theta * StrictMath.log(x));
  }

  /** H(x) = (x^(1-theta) - 1) / (1 - theta), and ln x where theta is 1. */
  private double integral(double x) {
    double log = StrictMath.log(x);
    double exponent = (1 - theta) * log;
    return Math.abs(exponent) > 1e-8
        ? StrictMath.expm1(exponent) / exponent * log
        : log * (1 + exponent / 2);
  }

  private double inverse(double y) {
    double scaled = Math.max(-1, y * (1 - theta));
    double factor = Math.abs(scaled) > 1e-8 ? StrictMath.log1p(scaled) / scaled : 1 - scaled / 2;
    return StrictMath.exp(factor * y);
  }
}
