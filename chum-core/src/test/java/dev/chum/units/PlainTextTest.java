package dev.chum.units;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What others wrote, on a line of a terminal. */
class PlainTextTest {
  @Test
  void whatIsPrintableStays() {
    assertThat(PlainText.of("a \u00e9 \ud83d\ude00 <b> \\"))
        .isEqualTo("a \u00e9 \ud83d\ude00 <b> \\");
  }

  @Test
  void whatMovesACursorOrTurnsTheWritingIsAQuestionMark() {
    assertThat(PlainText.of("a\u001b[2J\u009b\n\r\t\0")).isEqualTo("a?[2J?????");
    assertThat(PlainText.of("\u202eabc\u2066")).isEqualTo("?abc?");
  }
}
