package dev.chum.statemap;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NameTableTest {
  private static NameTable.@Nullable Name find(NameTable names, String text) {
    return names.find(text.toCharArray(), 0, text.length());
  }

  @Test
  void aNameIsFoundAgain() {
    NameTable names = new NameTable(Integer.MAX_VALUE);
    for (int i = 0; i < 1000; i++) {
      assertThat(find(names, "name " + i)).isNull();
      assertThat(names.add("name " + i)).isSameAs(find(names, "name " + i));
    }

    assertThat(find(names, "name 7")).extracting(name -> name.text).isEqualTo("name 7");
    assertThat(names.size()).isEqualTo(1000);
  }

  @Test
  void beyondTheLimitNamesAreNotKept() {
    NameTable names = new NameTable(2);
    names.add("a");
    names.add("b");

    assertThat(names.add("c").text).isEqualTo("c");

    assertThat(find(names, "c")).isNull();
    assertThat(find(names, "a")).isNotNull();
    assertThat(names.size()).isEqualTo(2);
  }
}
