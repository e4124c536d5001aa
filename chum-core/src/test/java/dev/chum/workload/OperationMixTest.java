package dev.chum.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chum.random.RandomSource;
import dev.chum.target.Operation;
import dev.chum.units.InvalidValueException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationMixTest {
  private static final String VOCABULARY =
      "choose from r (read), w (write), d (delete), m (mkdir), f (fsync), s (stat), l (list),"
          + " n (rename), o (overwrite), c (copy)";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "r                  | read:1",
        "r,w                | read:1,write:1",
        "w:2,READ:8         | read:8,write:2",
        "' d : 3 , m '      | delete:3,mkdir:1",
        "r:10000            | read:10000",
        "r:010              | read:10",
        "c,o,n,l,s,f,m,d,w,r | read:1,write:1,delete:1,mkdir:1,fsync:1,stat:1,list:1,rename:1,"
            + "overwrite:1,copy:1",
      })
  void lettersAndLongNamesAreReadAndShownInTheOrderOfOperations(String text, String shown) {
    assertThat(OperationMix.parse(text)).hasToString(shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``      | '' is not an operation; ",
        "r,      | '' is not an operation; ",
        "x:2     | 'x' is not an operation; ",
        "r;w     | 'r;w' is not an operation; ",
        "reads   | 'reads' is not an operation; ",
      })
  void whatIsNoOperationIsQuotedAndAnsweredWithAll(String text, String message) {
    assertThatThrownBy(() -> OperationMix.parse(text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage(message.strip() + " " + VOCABULARY);
  }

  @ParameterizedTest
  @CsvSource({"r:0, 0", "r:10001, 10001", "r:, ''", "r:-1, -1", "r:1.5, 1.5", "r:1:2, 1:2"})
  void weightsAreWholeAndBounded(String text, String weight) {
    assertThatThrownBy(() -> OperationMix.parse(text))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("weight '" + weight + "' is no whole number from 1 to 10000; as in r:8,w:2");
  }

  @Test
  void anOverlongWeightIsRefusedToo() {
    assertThatThrownBy(() -> OperationMix.parse("r:1000000000000"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("weight '1000000000000' is no whole number from 1 to 10000");
  }

  @Test
  void anOperationStandsInAMixOnce() {
    assertThatThrownBy(() -> OperationMix.parse("r,w,read:2"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("read stands there twice; give it once, with its weight");
  }

  @Test
  void aMixHasAnOperation() {
    assertThatThrownBy(() -> new OperationMix(Map.of()))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("names no operation; give one or more, such as r:8,w:2");
  }

  @Test
  void weightsAreCheckedWithoutTheParserToo() {
    assertThatThrownBy(() -> new OperationMix(Map.of(Operation.READ, 0)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("weight 0 is not from 1 to 10000; as in r:8,w:2");
  }

  @Test
  void proportionsAreExactOverTheRangeOfRandomWords() {
    OperationMix mix = OperationMix.parse("r:7,w:2,d:1");
    Map<Operation, Integer> chosen = new EnumMap<>(Operation.class);
    int words = 10_000;
    for (long i = 0; i < words; i++) {
      // Evenly spaced 64-bit words, in the middle of their parts.
      long word = Long.divideUnsigned(-1, words) * i + Long.divideUnsigned(-1, 2L * words);
      chosen.merge(mix.choose(word), 1, Integer::sum);
    }
    assertThat(chosen)
        .isEqualTo(Map.of(Operation.READ, 7000, Operation.WRITE, 2000, Operation.DELETE, 1000));
  }

  @Test
  void proportionsHoldForTheWorkersRandomSource() {
    OperationMix mix = OperationMix.parse("r:7,w:2,d:1");
    RandomSource random = new RandomSource(23, 5);
    Map<Operation, Integer> chosen = new HashMap<>();
    for (int i = 0; i < 100_000; i++) {
      chosen.merge(mix.choose(random.nextLong()), 1, Integer::sum);
    }
    // Five standard deviations of the first.
    assertThat(chosen.get(Operation.READ)).isBetween(70_000 - 725, 70_000 + 725);
    assertThat(chosen.get(Operation.WRITE)).isBetween(20_000 - 725, 20_000 + 725);
    assertThat(chosen.get(Operation.DELETE)).isBetween(10_000 - 725, 10_000 + 725);
    assertThat(chosen).hasSize(3);
  }

  @Test
  void operationsAreInOrderAndCannotBeChanged() {
    OperationMix mix = OperationMix.parse("w,r");

    assertThat(mix.operations()).containsExactly(Operation.READ, Operation.WRITE);
    assertThat(mix.contains(Operation.READ)).isTrue();
    assertThat(mix.contains(Operation.STAT)).isFalse();
    assertThatThrownBy(() -> mix.operations().remove(Operation.READ))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void laterChangesOfTheWeightsChangeNothing() {
    Map<Operation, Integer> weights = new EnumMap<>(Map.of(Operation.READ, 1));
    OperationMix mix = new OperationMix(weights);
    weights.put(Operation.WRITE, 9);

    assertThat(mix).hasToString("read:1");
  }

  @Test
  void textParsesBackToTheSameMix() {
    Random random = new Random(24);
    for (int i = 0; i < 2_000; i++) {
      Map<Operation, Integer> weights = new EnumMap<>(Operation.class);
      weights.put(Operation.values()[random.nextInt(10)], 1 + random.nextInt(100));
      for (Operation operation : Operation.values()) {
        if (random.nextInt(3) == 0) {
          weights.put(operation, 1 + random.nextInt(OperationMix.MAX_WEIGHT));
        }
      }
      OperationMix mix = new OperationMix(weights);
      assertThat(OperationMix.parse(mix.toString())).isEqualTo(mix).hasSameHashCodeAs(mix);
    }
  }
}
