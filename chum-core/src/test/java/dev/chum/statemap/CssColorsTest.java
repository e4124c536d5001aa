package dev.chum.statemap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CssColorsTest {
  @ParameterizedTest
  @ValueSource(strings = {"aliceblue", "red", "rebeccapurple", "yellowgreen", "#000000", "#09afAF"})
  void namesAndSixDigitsAreColors(String text) {
    assertThat(CssColors.isColor(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Red", "transparent", "#fff", "#12345g", "#1234567", "1234567", "red "})
  void anythingElseIsNot(String text) {
    assertThat(CssColors.isColor(text)).isFalse();
  }
}
