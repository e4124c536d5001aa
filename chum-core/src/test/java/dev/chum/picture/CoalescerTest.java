package dev.chum.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which rectangles are merged, and what is kept. */
class CoalescerTest {
  private static final int STATES = 5;

  private final TaggedStates tagged = new TaggedStates();

  /** A row of rectangles, alternately in the states 0 and 1. */
  private Coalescer row(int limit, long... durations) {
    Coalescer coalescer = new Coalescer(limit, tagged);
    int row = coalescer.addRow();
    for (int i = 0; i < durations.length; i++) {
      coalescer.append(row, durations[i], tagged.number(i % 2, null));
    }
    coalescer.finish();
    return coalescer;
  }

  private static List<Long> durations(Coalescer coalescer, int row) {
    List<Long> durations = new ArrayList<>();
    for (int at = coalescer.first(row); at != Coalescer.NONE; at = coalescer.next(at)) {
      durations.add(coalescer.nanos(at));
    }
    return durations;
  }

  @Test
  void upToTheLimitNothingIsMerged() {
    assertThat(durations(row(4, 5, 1, 2, 8), 0)).containsExactly(5L, 1L, 2L, 8L);
  }

  @Test
  void theLightestIsMergedWithTheShorterOfItsNeighbours() {
    // Weights: 110, 113, 14, 9, 106, 105. So the 1 is merged, with the 3 and not with the 5.
    assertThat(durations(row(5, 100, 10, 3, 1, 5, 100), 0))
        .containsExactly(100L, 10L, 4L, 5L, 100L);
  }

  @Test
  void aStallAmongQuickWorkStays() {
    long[] durations = new long[201];
    Arrays.fill(durations, 10);
    durations[100] = 5_000;

    assertThat(durations(row(5, durations), 0)).hasSize(5).contains(5_000L);
  }

  @Test
  void theSameStateGoesOnInTheSameRectangle() {
    Coalescer coalescer = new Coalescer(10, tagged);
    int row = coalescer.addRow();
    coalescer.append(row, 3, tagged.number(0, "a"));
    coalescer.append(row, 4, tagged.number(0, "a"));
    coalescer.append(row, 5, tagged.number(0, "b"));
    coalescer.finish();

    assertThat(durations(coalescer, row)).containsExactly(7L, 5L);
  }

  @Test
  void eachRowKeepsARectangleWhateverTheLimit() {
    Coalescer coalescer = new Coalescer(1, tagged);
    for (int row = 0; row < 3; row++) {
      coalescer.addRow();
      for (int i = 0; i < 6; i++) {
        coalescer.append(row, i + 1, tagged.number(i % 2, null));
      }
    }
    coalescer.finish();

    assertThat(coalescer.size()).isEqualTo(3);
    assertThat(durations(coalescer, 0)).containsExactly(21L);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theTimeInEachStateIsExactWhateverIsMerged(long seed) {
    Random random = new Random(seed);
    int limit = 1 + random.nextInt(200);
    int rows = 1 + random.nextInt(8);
    Coalescer coalescer = new Coalescer(limit, tagged);
    long[][] expected = new long[rows][STATES];
    for (int row = 0; row < rows; row++) {
      coalescer.addRow();
    }
    for (int i = 0; i < 30_000; i++) {
      int row = random.nextInt(rows);
      int state = random.nextInt(STATES);
      long nanos = 1 + (long) Math.exp(25 * random.nextDouble());
      @Nullable String tag = random.nextBoolean() ? null : "tag " + random.nextInt(40);
      expected[row][state] += nanos;
      coalescer.append(row, nanos, tagged.number(state, tag));
    }
    coalescer.finish();

    assertThat(coalescer.size()).isEqualTo(Math.max(limit, rows));
    for (int row = 0; row < rows; row++) {
      assertThat(nanosByState(coalescer, row)).isEqualTo(expected[row]);
    }
  }

  private long[] nanosByState(Coalescer coalescer, int row) {
    long[] nanos = new long[STATES];
    for (int at = coalescer.first(row); at != Coalescer.NONE; at = coalescer.next(at)) {
      Mixture mixture = coalescer.mixture(at);
      long sum = 0;
      assertThat(mixture.size()).isLessThanOrEqualTo(Math.max(Mixture.MAX_PARTS, 3 * STATES));
      for (int part = 0; part < mixture.size(); part++) {
        nanos[tagged.get(mixture.pair(part)).state] += mixture.nanos(part);
        sum += mixture.nanos(part);
      }
      assertThat(sum).isEqualTo(coalescer.nanos(at));
    }
    return nanos;
  }

  /** The rule itself, done slowly: look through all for the lightest, again and again. */
  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void itIsTheSameAsLookingThroughAllOfThem(long seed) {
    Random random = new Random(seed);
    long[] durations = random.longs(300, 1, 1_000_000_000).toArray();
    List<Long> slow = new ArrayList<>(Arrays.stream(durations).boxed().toList());
    while (slow.size() > 40) {
      int lightest = 0;
      for (int i = 1; i < slow.size(); i++) {
        lightest = weight(slow, i) < weight(slow, lightest) ? i : lightest;
      }
      boolean last = lightest == slow.size() - 1;
      boolean left = last || (lightest > 0 && slow.get(lightest - 1) <= slow.get(lightest + 1));
      int at = left ? lightest - 1 : lightest;
      slow.set(at, slow.get(at) + slow.remove(at + 1));
    }

    assertThat(durations(row(40, durations), 0)).isEqualTo(slow);
  }

  private static long weight(List<Long> durations, int i) {
    return durations.get(i)
        + (i > 0 ? durations.get(i - 1) : 0)
        + (i < durations.size() - 1 ? durations.get(i + 1) : 0);
  }
}
