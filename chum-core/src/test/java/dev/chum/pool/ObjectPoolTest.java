package dev.chum.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chum.random.RandomSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectPoolTest {
  private static final int STEPS = 20_000;

  private final RandomSource random = new RandomSource(20, 0);

  /** The pool as a list, least recently used first; it is told which position was chosen. */
  private static final class Model {
    private final int cap;
    private final List<Long> ids = new ArrayList<>();

    Model(int cap) {
      this.cap = cap;
    }

    boolean add(long id) {
      boolean room = ids.size() < cap;
      if (!room) {
        ids.remove(0);
      }
      ids.add(id);
      return room;
    }

    long use(int position, boolean becomesTheLatest) {
      long id = ids.get(position);
      if (becomesTheLatest) {
        ids.remove(position);
        ids.add(id);
      }
      return id;
    }

    long take(int position) {
      long id = ids.get(position);
      if (position == 0) {
        ids.remove(0);
      } else {
        long last = ids.remove(ids.size() - 1);
        if (position < ids.size()) {
          ids.set(position, last);
        }
      }
      return id;
    }
  }

  /** Chooses a position of the model as the queue mode does. */
  private interface Chooser {
    int choose(int size);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 63, 64, 65, 1000})
  void lruIsAListThatGivesItsFirst(int cap) {
    assertPoolEqualsModel(new QueueMode.Lru(), cap, size -> 0, true);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 63, 64, 65, 1000})
  void mruIsAListThatGivesItsLast(int cap) {
    assertPoolEqualsModel(new QueueMode.Mru(), cap, size -> size - 1, true);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 63, 64, 65, 1000})
  void randIsAListThatGivesAnyOfItsOwn(int cap) {
    RandomSource twin = new RandomSource(20, 0);
    assertPoolEqualsModel(new QueueMode.Uniform(), cap, twin::nextInt, false);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 63, 64, 65, 1000})
  void zipfIsAListThatPrefersItsFirst(int cap) {
    RandomSource twin = new RandomSource(20, 0);
    ZipfSampler sampler = new ZipfSampler(0.99);
    assertPoolEqualsModel(
        new QueueMode.Zipf(0.99), cap, size -> sampler.sample(size, twin) - 1, false);
  }

  private void assertPoolEqualsModel(
      QueueMode mode, int cap, Chooser chooser, boolean useMakesItTheLatest) {
    ObjectPool pool = new ObjectPool(mode, cap);
    Model model = new Model(cap);
    Random steps = new Random(21);
    for (int step = 0; step < STEPS; step++) {
      // Mostly growing at first, mostly shrinking later, with all that lies between.
      boolean grow = steps.nextInt(STEPS) > step;
      int kind = steps.nextInt(4);
      if (model.ids.isEmpty() || (grow && kind < 3)) {
        assertThat(pool.add(step)).isEqualTo(model.add(step));
      } else if (kind == 0) {
        assertThat(pool.take(random)).isEqualTo(model.take(chooser.choose(model.ids.size())));
      } else {
        int position = chooser.choose(model.ids.size());
        assertThat(pool.use(random)).isEqualTo(model.use(position, useMakesItTheLatest));
      }
      assertThat(pool.size()).isEqualTo(model.ids.size());
      assertThat(pool.isEmpty()).isEqualTo(model.ids.isEmpty());
    }
    while (!model.ids.isEmpty()) {
      assertThat(pool.take(random)).isEqualTo(model.take(chooser.choose(model.ids.size())));
    }
    assertThat(pool.isEmpty()).isTrue();
  }

  @Test
  void aFullPoolForgetsTheOldest() {
    ObjectPool pool = new ObjectPool(new QueueMode.Lru(), 4);
    for (long id = 1; id <= 10; id++) {
      assertThat(pool.add(id)).isEqualTo(id <= 4);
    }
    assertThat(drain(pool)).containsExactly(7L, 8L, 9L, 10L);
  }

  @Test
  void whatIsUsedIsNotForgotten() {
    ObjectPool pool = new ObjectPool(new QueueMode.Lru(), 3);
    pool.add(1);
    pool.add(2);
    pool.add(3);
    assertThat(pool.use(random)).isEqualTo(1);
    pool.add(4);

    assertThat(drain(pool)).containsExactly(3L, 1L, 4L);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 40, 63})
  void growingKeepsTheOrderWhereverTheRingBegins(int begin) {
    ObjectPool pool = new ObjectPool(new QueueMode.Lru(), 1_000_000);
    for (int i = 0; i < begin; i++) {
      pool.add(-1);
      pool.take(random);
    }
    List<Long> expected = new ArrayList<>();
    for (long id = 0; id < 10_000; id++) {
      pool.add(id);
      expected.add(id);
    }
    assertThat(drain(pool)).isEqualTo(expected);
  }

  private List<Long> drain(ObjectPool pool) {
    List<Long> ids = new ArrayList<>();
    while (!pool.isEmpty()) {
      ids.add(pool.take(random));
    }
    return ids;
  }

  @Test
  void randUsesEachEquallyOften() {
    ObjectPool pool = filled(new QueueMode.Uniform(), 50);
    long[] used = new long[50];
    for (int i = 0; i < 100_000; i++) {
      used[(int) pool.use(random)]++;
    }
    double[] expected = new double[50];
    Arrays.fill(expected, 2000);
    // The 99.9th percentile of chi-square with 49 degrees of freedom.
    assertThat(chiSquare(used, expected)).isLessThan(85.4);
  }

  @Test
  void randTakesEachEquallyOften() {
    long[] taken = new long[8];
    for (int i = 0; i < 40_000; i++) {
      taken[(int) filled(new QueueMode.Uniform(), 8).take(random)]++;
    }
    double[] expected = new double[8];
    Arrays.fill(expected, 5000);
    // 7 degrees of freedom.
    assertThat(chiSquare(taken, expected)).isLessThan(24.4);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.99, 1, 1.5})
  void zipfUsesTheKthOldestInProportionToItsRank(double theta) {
    ObjectPool pool = filled(new QueueMode.Zipf(theta), 100);
    long[] used = new long[100];
    int draws = 300_000;
    for (int i = 0; i < draws; i++) {
      used[(int) pool.use(random)]++;
    }
    // 99 degrees of freedom.
    assertThat(chiSquare(used, zipf(100, theta, draws))).isLessThan(148.3);
  }

  @Test
  void zipfFollowsAPoolThatChangesItsSizeWithEveryDraw() {
    ZipfSampler sampler = new ZipfSampler(0.99);
    long[][] drawn = {new long[1], new long[2], new long[40]};
    int draws = 100_000;
    for (int i = 0; i < draws; i++) {
      for (long[] each : drawn) {
        each[sampler.sample(each.length, random) - 1]++;
      }
    }
    assertThat(drawn[0]).containsExactly(draws);
    // 1 and 39 degrees of freedom.
    assertThat(chiSquare(drawn[1], zipf(2, 0.99, draws))).isLessThan(10.9);
    assertThat(chiSquare(drawn[2], zipf(40, 0.99, draws))).isLessThan(72.1);
  }

  @Test
  void zipfReachesTheWholeOfALargePool() {
    int size = 1_000_000;
    ZipfSampler sampler = new ZipfSampler(0.99);
    int draws = 200_000;
    // By decades of ranks: 1..9, 10..99, and so on; the last rank counts with the last decade.
    long[] drawn = new long[6];
    double[] expected = new double[6];
    for (int i = 0; i < draws; i++) {
      int rank = sampler.sample(size, random);
      assertThat(rank).isBetween(1, size);
      drawn[Math.min(5, (int) Math.log10(rank))]++;
    }
    double[] each = zipf(size, 0.99, draws);
    for (int rank = 1; rank <= size; rank++) {
      expected[Math.min(5, (int) Math.log10(rank))] += each[rank - 1];
    }
    // 5 degrees of freedom.
    assertThat(chiSquare(drawn, expected)).isLessThan(20.6);
  }

  private static ObjectPool filled(QueueMode mode, int size) {
    ObjectPool pool = new ObjectPool(mode, size);
    // Ids -3..-1 are forgotten: the k-th oldest is then id k-1, and the ring does not begin at 0.
    for (long id = -3; id < size; id++) {
      pool.add(id);
    }
    return pool;
  }

  private static double[] zipf(int size, double theta, int draws) {
    double[] expected = new double[size];
    double sum = 0;
    for (int i = 0; i < size; i++) {
      expected[i] = 1 / Math.pow(i + 1, theta);
      sum += expected[i];
    }
    for (int i = 0; i < size; i++) {
      expected[i] *= draws / sum;
    }
    return expected;
  }

  private static double chiSquare(long[] counts, double[] expected) {
    double sum = 0;
    for (int i = 0; i < counts.length; i++) {
      sum += (counts[i] - expected[i]) * (counts[i] - expected[i]) / expected[i];
    }
    return sum;
  }
}
