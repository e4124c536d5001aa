package dev.chum.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each name has a number of its own and keeps it. */
class ObjectNumbersTest {
  @Test
  void namesAreNumberedInTheOrderInWhichTheyCome() {
    ObjectNumbers numbers = new ObjectNumbers();
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 10_000; i++) {
        assertThat(numbers.number(ObjectNumbers.hash("bucket/object " + i))).isEqualTo(i);
      }
    }
    assertThat(numbers.size()).isEqualTo(10_000);
  }

  @Test
  void namesThatAreAlikeHaveDifferentHashes() {
    Set<Long> hashes = new HashSet<>();
    for (int i = 0; i < 100_000; i++) {
      hashes.add(ObjectNumbers.hash(Integer.toString(i)));
      hashes.add(ObjectNumbers.hash("x".repeat(i % 300) + i));
    }
    assertThat(hashes).hasSize(200_000 - 334); // those with no x are the same
  }
}
