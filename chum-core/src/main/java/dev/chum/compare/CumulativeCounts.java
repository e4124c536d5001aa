package dev.chum.compare;

import dev.chum.measure.LatencyBuckets;
import dev.chum.record.BucketCounts;
import java.util.List;

/**
 * The histograms of a series of intervals as one matrix: of each bucket that occurs, how many
 * values of each interval are in it or below. So the merged histogram of any resampling is known at
 * a place by one sum. Immutable.
 */
final class CumulativeCounts {
  /** In ascending order. */
  private final int[] buckets;

  private final long[][] upTo;

  /**
   * @param intervals at least one of them not empty
   */
  CumulativeCounts(List<BucketCounts> intervals) {
    int[] places = new int[LatencyBuckets.COUNT];
    intervals.forEach(interval -> interval.forEach((bucket, count) -> places[bucket] = 1));
    int found = 0;
    for (int bucket = 0; bucket < places.length; bucket++) {
      int occurs = places[bucket];
      places[bucket] = found;
      found += occurs;
    }
    buckets = new int[found];
    upTo = new long[found][intervals.size()];
    for (int i = 0; i < intervals.size(); i++) {
      int interval = i;
      intervals
          .get(i)
          .forEach(
              (bucket, count) -> {
                buckets[places[bucket]] = bucket;
                upTo[places[bucket]][interval] = count;
              });
    }
    for (int place = 1; place < found; place++) {
      for (int i = 0; i < upTo[place].length; i++) {
        upTo[place][i] += upTo[place - 1][i];
      }
    }
  }

  int intervals() {
    return upTo[0].length;
  }

  /** How many places there are: buckets that occur. */
  int places() {
    return buckets.length;
  }

  /** The largest value of the bucket at a place. */
  long highest(int place) {
    return LatencyBuckets.lowest(buckets[place] + 1) - 1;
  }

  /** How many values of one interval are at the place or below. */
  long upTo(int place, int interval) {
    return upTo[place][interval];
  }

  /**
   * How many values of a resampling are at the place or below.
   *
   * @param times how often each interval is in it
   */
  long upTo(int place, int[] times) {
    long[] counts = upTo[place];
    long sum = 0;
    for (int i = 0; i < counts.length; i++) {
      sum += times[i] * counts[i];
    }
    return sum;
  }
}
