package dev.chum.picture;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The time that a merged rectangle spent in each pair of state and tag; immutable. The time in each
 * state is exact, whatever is merged.
 *
 * <p>Bounded: with more than {@value #MAX_PARTS} parts, of the tags of a state only the one with
 * the most time stays; the rest becomes the state's "other tags".
 */
final class Mixture {
  static final int MAX_PARTS = 12;

  private final int[] pairs;
  private final long[] nanos;

  private Mixture(int[] pairs, long[] nanos) {
    this.pairs = pairs;
    this.nanos = nanos;
  }

  static Mixture of(int pair, long nanos) {
    return new Mixture(new int[] {pair}, new long[] {nanos});
  }

  int size() {
    return pairs.length;
  }

  /** The pairs ascend with {@code part}. */
  int pair(int part) {
    return pairs[part];
  }

  long nanos(int part) {
    return nanos[part];
  }

  Mixture plus(Mixture other, TaggedStates tagged) {
    int[] allPairs = new int[size() + other.size()];
    long[] allNanos = new long[allPairs.length];
    int count = 0;
    int i = 0;
    int j = 0;
    while (i < size() || j < other.size()) {
      int pair = Math.min(pairOrLast(i), other.pairOrLast(j));
      allPairs[count] = pair;
      allNanos[count] += pairOrLast(i) == pair ? nanos[i++] : 0;
      allNanos[count] += other.pairOrLast(j) == pair ? other.nanos[j++] : 0;
      count++;
    }
    Mixture sum = new Mixture(Arrays.copyOf(allPairs, count), Arrays.copyOf(allNanos, count));
    return count <= MAX_PARTS ? sum : sum.withFewerTags(tagged);
  }

  private int pairOrLast(int part) {
    return part < pairs.length ? pairs[part] : Integer.MAX_VALUE;
  }

  private Mixture withFewerTags(TaggedStates tagged) {
    Map<Integer, Integer> longest = new HashMap<>();
    for (int part = 0; part < pairs.length; part++) {
      TaggedStates.Pair pair = tagged.get(pairs[part]);
      if (pair.kind == TaggedStates.Kind.TAGGED) {
        longest.merge(pair.state, part, (a, b) -> nanos[a] >= nanos[b] ? a : b);
      }
    }
    Set<Integer> kept = Set.copyOf(longest.values());
    int[] newPairs = pairs.clone();
    for (int part = 0; part < newPairs.length; part++) {
      TaggedStates.Pair pair = tagged.get(pairs[part]);
      if (pair.kind == TaggedStates.Kind.TAGGED && !kept.contains(part)) {
        newPairs[part] = tagged.others(pair.state);
      }
    }
    int[] sorted = Arrays.stream(newPairs).sorted().distinct().toArray();
    long[] sums = new long[sorted.length];
    for (int part = 0; part < newPairs.length; part++) {
      sums[Arrays.binarySearch(sorted, newPairs[part])] += nanos[part];
    }
    return new Mixture(sorted, sums);
  }
}
