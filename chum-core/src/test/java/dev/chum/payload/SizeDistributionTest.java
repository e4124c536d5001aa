package dev.chum.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.chum.random.RandomSource;
import dev.chum.units.InvalidValueException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizeDistributionTest {
  private static final int DRAWS = 200_000;

  @Test
  void sizesComeInProportionToTheirCounts() {
    SizeDistribution sizes = SizeDistribution.parse("4k:7,1m:2,0");
    int[] drawn = new int[3];
    RandomSource random = new RandomSource(5, 0);
    for (int i = 0; i < DRAWS; i++) {
      long word = random.nextLong();
      drawn[sizes.classIndex(word)]++;
      assertThat(sizes.sizeBytes(word))
          .isEqualTo(new long[] {4096, 1 << 20, 0}[sizes.classIndex(word)]);
    }
    // Five standard deviations of a binomial are 1100.
    assertThat(drawn[0]).isCloseTo(DRAWS * 7 / 10, within(1100));
    assertThat(drawn[1]).isCloseTo(DRAWS * 2 / 10, within(1100));
    assertThat(drawn[2]).isCloseTo(DRAWS / 10, within(1100));
  }

  @Test
  void aRangeIsUniformInItsLogarithm() {
    SizeDistribution sizes = SizeDistribution.parse("4k-1m");
    long[] drawn = new long[DRAWS];
    RandomSource random = new RandomSource(6, 0);
    Arrays.setAll(drawn, i -> sizes.sizeBytes(random.nextLong()));
    Arrays.sort(drawn);

    assertThat(drawn[0]).isBetween(4096L, 4097L);
    assertThat(drawn[DRAWS - 1]).isBetween((1L << 20) - 100, 1L << 20);
    // The median is the geometric mean, 64 KiB; and so on for the eighths: a doubling for each.
    for (int eighth = 1; eighth < 8; eighth++) {
      double ratio = drawn[DRAWS / 8 * eighth] / (4096.0 * (1 << eighth));
      assertThat(ratio).as("%d/8", eighth).isCloseTo(1, within(0.04));
    }
  }

  @Test
  void bothEndsOfARangeAreReached() {
    SizeDistribution sizes = SizeDistribution.parse("1-4");
    int[] drawn = new int[6];
    RandomSource random = new RandomSource(7, 0);
    for (int i = 0; i < 10_000; i++) {
      drawn[(int) sizes.sizeBytes(random.nextLong())]++;
    }
    assertThat(drawn[0]).isZero();
    assertThat(drawn[5]).isZero();
    // A size s is as likely as ln((s+1)/s): the first 0.43, the last 0.14.
    assertThat(drawn[1]).isCloseTo(4307, within(250));
    assertThat(drawn[4]).isCloseTo(1386, within(175));
  }

  @Test
  void theSizeInARangeDoesNotDependOnTheChoiceOfTheClass() {
    // Both ranges are alike, so the first must not get the smaller half of the sizes.
    SizeDistribution sizes = SizeDistribution.parse("4k-1m,4k-1m");
    int[] belowMedian = new int[2];
    RandomSource random = new RandomSource(8, 0);
    for (int i = 0; i < DRAWS; i++) {
      long word = random.nextLong();
      belowMedian[sizes.classIndex(word)] += sizes.sizeBytes(word) < 64 << 10 ? 1 : 0;
    }
    assertThat(belowMedian[0]).isCloseTo(DRAWS / 4, within(1000));
    assertThat(belowMedian[1]).isCloseTo(DRAWS / 4, within(1000));
  }

  @Test
  void theLargestSizeCountsTheEndsOfRanges() {
    assertThat(SizeDistribution.parse("128k,4k-2m:3,1m").maxBytes()).isEqualTo(2 << 20);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "5t, 5t",
    "'4k:10000', '4k:10000'",
    "'4096, 1M : 1', '4k,1m'",
    "'4KiB:8,1m,64k - 4m:2', '4k:8,1m,64k-4m:2'",
  })
  void goodFormsAreShownInTheirShortest(String text, String shown) {
    assertThat(SizeDistribution.parse(text)).hasToString(shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``        | '' is not a size; write bytes or a unit, such as 4096, 4k, 4KiB or 1m",
        "4k,       | '' is not a size; write bytes or a unit, such as 4096, 4k, 4KiB or 1m",
        "4x        | '4x' is not a size; write bytes or a unit, such as 4096, 4k, 4KiB or 1m",
        "-4k       | '' is not a size; write bytes or a unit, such as 4096, 4k, 4KiB or 1m",
        "4k-1m-2m  | '1m-2m' is not a size; write bytes or a unit, such as 4096, 4k, 4KiB or 1m",
        "6t        | 6t is over 5 TiB, the largest object; give a smaller size",
        "5497558138881  | 5497558138881 is over 5 TiB, the largest object; give a smaller size",
        "1k-6t     | 6t is over 5 TiB, the largest object; give a smaller size",
        "4k:0      | a count is a whole number from 1 to 10000; give one, such as 128k:8",
        "4k:10001  | a count is a whole number from 1 to 10000; give one, such as 128k:8",
        "4k:1000000000000 | '1000000000000' is not a count from 1 to 10000; write 128k:8",
        "4k:       | '' is not a count from 1 to 10000; write 128k:8",
        "4k:-1     | '-1' is not a count from 1 to 10000; write 128k:8",
        "4k:1:2    | '1:2' is not a count from 1 to 10000; write 128k:8",
        "4k:1.5    | '1.5' is not a count from 1 to 10000; write 128k:8",
        "1m-4k     | a range goes from a smaller size (1 or more) to a larger one, such as 4k-1m",
        "4k-4k     | a range goes from a smaller size (1 or more) to a larger one, such as 4k-1m",
        "0-4k      | a range goes from a smaller size (1 or more) to a larger one, such as 4k-1m",
      })
  void badFormsSayWhy(String text, String message) {
    assertThatThrownBy(() -> SizeDistribution.parse(text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 65})
  void oneToSixtyFourClassesAreTaken(int classes) {
    List<SizeClass> all = Collections.nCopies(classes, new SizeClass.Fixed(1, 1));

    assertThatThrownBy(() -> new SizeDistribution(all))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("takes 1 to 64 sizes; give them with commas, such as 128k,1m");
  }

  @Test
  void theLastOfSixtyFourLargestClassesIsReached() {
    SizeDistribution sizes =
        new SizeDistribution(Collections.nCopies(64, new SizeClass.Fixed(1, SizeClass.MAX_COUNT)));

    assertThat(sizes.classIndex(0)).isZero();
    assertThat(sizes.classIndex(-1)).isEqualTo(63);
  }

  @Test
  void laterChangesOfTheListChangeNothing() {
    List<SizeClass> classes = new ArrayList<>(List.of(new SizeClass.Fixed(7, 1)));
    SizeDistribution sizes = new SizeDistribution(classes);
    classes.set(0, new SizeClass.Fixed(8, 1));

    assertThat(sizes.sizeBytes(1)).isEqualTo(7);
    assertThat(sizes).hasToString("7");
  }

  @Test
  void textParsesBackToTheSameDistribution() {
    Random random = new Random(9);
    for (int i = 0; i < 5_000; i++) {
      List<SizeClass> classes = new ArrayList<>();
      for (int n = 1 + random.nextInt(8); n > 0; n--) {
        int count = 1 + random.nextInt(random.nextBoolean() ? 2 : SizeClass.MAX_COUNT);
        long bytes = randomBytes(random);
        classes.add(
            random.nextBoolean() || bytes == 0
                ? new SizeClass.Fixed(bytes, count)
                : new SizeClass.LogUniform(bytes, bytes + 1 + randomBytes(random) / 2, count));
      }
      SizeDistribution sizes = new SizeDistribution(classes);
      SizeDistribution parsed = SizeDistribution.parse(sizes.toString());

      assertThat(parsed).isEqualTo(sizes).hasSameHashCodeAs(sizes);
      assertThat(parsed.classes()).isEqualTo(classes);
    }
  }

  /** 0 to 2 TiB of every magnitude, half of them multiples of a power of two. */
  private static long randomBytes(Random random) {
    long bytes = random.nextLong() >>> (23 + random.nextInt(41));
    return random.nextBoolean() ? bytes : bytes & -(1L << random.nextInt(41));
  }
}
