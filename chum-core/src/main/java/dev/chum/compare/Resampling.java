package dev.chum.compare;

import dev.chum.random.RandomSource;
import java.util.Arrays;

/**
 * A figure of a series of intervals, and how far off it may be: how far off the figures of many
 * resamplings of the series are.
 *
 * <p>The circular block bootstrap (D. N. Politis and J. P. Romano, "A circular block-resampling
 * procedure for stationary data", 1992): a resampling is made of blocks of successive intervals
 * that begin anywhere, the last interval being followed by the first. Intervals that depend on each
 * other stay together. {@link BlockLength} says how long blocks must be, and what they miss.
 */
final class Resampling {
  static final int TIMES = 2000;

  private final double estimate;
  private final double[] deviations;
  private final double blocks;

  private Resampling(double estimate, double[] deviations, double blocks) {
    this.estimate = estimate;
    this.deviations = deviations;
    this.blocks = blocks;
  }

  /** Always the same for the same statistic and seed. */
  static Resampling of(Statistic statistic, long seed) {
    double[] influence = statistic.influence();
    int length = influence.length;
    int block = BlockLength.of(influence);
    double stretch = BlockLength.shortfall(influence, block);
    double estimate = statistic.estimate();
    RandomSource random = new RandomSource(seed, 0);
    double[] deviations = new double[TIMES];
    int[] times = new int[length];
    for (int i = 0; i < TIMES; i++) {
      Arrays.fill(times, 0);
      for (int drawn = 0; drawn < length; drawn += block) {
        int at = random.nextInt(length);
        for (int j = Math.min(block, length - drawn); j > 0; j--) {
          times[at]++;
          at = at + 1 == length ? 0 : at + 1;
        }
      }
      deviations[i] = stretch * Math.log(statistic.of(times) / estimate);
    }
    return new Resampling(estimate, deviations, (double) length / block);
  }

  double estimate() {
    return estimate;
  }

  /** How far off the resamplings are: natural logarithms of the ratio to the estimate. */
  double deviation(int resampling) {
    return deviations[resampling];
  }

  /** How many independent blocks the series has: its length by that of a block. */
  double blocks() {
    return blocks;
  }

  /** The variance of the deviations, of which it takes so many blocks for one degree of freedom. */
  double variance() {
    double sum = 0;
    for (double deviation : deviations) {
      sum += deviation * deviation;
    }
    return sum / deviations.length * blocks / freedom();
  }

  double freedom() {
    return Math.max(1, blocks - 1);
  }
}
