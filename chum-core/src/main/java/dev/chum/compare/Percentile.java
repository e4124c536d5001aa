package dev.chum.compare;

import dev.chum.record.BucketCounts;
import java.util.Arrays;

/**
 * A percentile of all values of many intervals: of their merged histograms, as of a whole run, and
 * never a mean of percentiles.
 */
final class Percentile implements Statistic {
  private final CumulativeCounts counts;
  private final int shareInTenThousand;
  private final int estimatePlace;

  Percentile(CumulativeCounts counts, int shareInTenThousand) {
    this.counts = counts;
    this.shareInTenThousand = shareInTenThousand;
    int[] once = new int[counts.intervals()];
    Arrays.fill(once, 1);
    this.estimatePlace = place(once, 0);
  }

  @Override
  public double estimate() {
    return counts.highest(estimatePlace);
  }

  @Override
  public double[] influence() {
    double[] influence = new double[counts.intervals()];
    for (int i = 0; i < influence.length; i++) {
      long all = counts.upTo(counts.places() - 1, i);
      influence[i] = shareInTenThousand / 1e4 * all - counts.upTo(estimatePlace, i);
    }
    return influence;
  }

  @Override
  public double of(int[] times) {
    return counts.highest(place(times, estimatePlace));
  }

  /**
   * The first place at or below which there is that share of all values. Looks in steps of growing
   * width from a place that is likely near, then halves.
   */
  private int place(int[] times, int likely) {
    int last = counts.places() - 1;
    long rank = BucketCounts.rank(counts.upTo(last, times), shareInTenThousand);
    int below = -1; // everything up to here is too low
    int enough = last;
    int at = likely;
    for (int step = 1; below + 1 < enough; step *= 2) {
      boolean tooLow = counts.upTo(at, times) < rank;
      if (tooLow) {
        below = at;
      } else {
        enough = at;
      }
      boolean bracketed = below >= 0 && enough < last;
      int next = bracketed ? (below + enough) / 2 : tooLow ? at + step : at - step;
      at = Math.max(below + 1, Math.min(enough - 1, next));
    }
    return enough;
  }
}
