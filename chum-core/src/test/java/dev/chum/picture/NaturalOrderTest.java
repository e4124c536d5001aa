package dev.chum.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {
  private static final NaturalOrder ORDER = new NaturalOrder();

  @Test
  void numbersInNamesCountAsNumbers() {
    List<String> names =
        List.of(
            "",
            "2",
            "10",
            "a",
            "a1b2",
            "a1b10",
            "a01c",
            "host 2/w 1",
            "host 10/w 1",
            "w",
            "w1",
            "w02",
            "w2",
            "w10",
            "w99999999999999999999",
            "w100000000000000000000",
            "é");
    List<String> shuffled = new ArrayList<>(names);
    Collections.shuffle(shuffled, new Random(5));

    shuffled.sort(ORDER);

    assertThat(shuffled).isEqualTo(names);
  }

  @Test
  void itIsAnOrder() {
    Random random = new Random(7);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      StringBuilder name = new StringBuilder();
      for (int length = random.nextInt(5); length > 0; length--) {
        name.append("0129ab".charAt(random.nextInt(6)));
      }
      names.add(name.toString());
    }
    for (String a : names) {
      for (String b : names) {
        assertThat(ORDER.compare(a, b)).isEqualTo(-ORDER.compare(b, a));
        assertThat(ORDER.compare(a, b) == 0).isEqualTo(a.equals(b));
        for (String c : names) {
          if (ORDER.compare(a, b) <= 0 && ORDER.compare(b, c) <= 0) {
            assertThat(ORDER.compare(a, c)).as("%s, %s, %s", a, b, c).isNotPositive();
          }
        }
      }
    }
  }
}
