package dev.chum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTraitsTest {
  private static final Map<String, String> ALL =
      Map.of(
          "chum.terminal", "true", "chum.terminal.rows", "true", "chum.terminal.unicode", "true");

  private static TerminalTraits of(Map<String, String> environment) {
    return TerminalTraits.of(ALL::get, environment::get);
  }

  @Test
  void theLauncherKnowsWhatIsATerminal() {
    assertThat(of(Map.of("TERM", "xterm"))).isEqualTo(new TerminalTraits(true, true, true, true));
    assertThat(TerminalTraits.of(name -> "false", name -> "xterm"))
        .isEqualTo(new TerminalTraits(false, false, false, false));
    assertThat(TerminalTraits.of(name -> null, name -> null).live()).isFalse();
  }

  @Test
  void aTerminalThatCannotEraseHasNoStatusLine() {
    assertThat(of(Map.of("TERM", "dumb")).live()).isFalse();
    assertThat(of(Map.of("TERM", "")).live()).isFalse();
    assertThat(of(Map.of()).live()).isFalse();
  }

  @Test
  void whoWantsNoColourGetsNone() {
    assertThat(of(Map.of("NO_COLOR", "1")).colour()).isFalse();
    assertThat(of(Map.of("NO_COLOR", "0")).colour()).isFalse();
    assertThat(of(Map.of("NO_COLOR", "")).colour()).isTrue();
  }

  @ParameterizedTest(name = "stty says {0}, COLUMNS={1}")
  @CsvSource({
    "'24 100\n', null, 100",
    "'24 100\n', 70, 100",
    "'0 0\n', 70, 70",
    "'0 0\n', null, 80",
    "'', 70, 70",
    "'stty: no tty', -3, 80",
    "'', 0, 80",
  })
  void theWidthIsThatOfTheTerminalElseOfTheEnvironment(
      String size, String environment, int columns) {
    assertThat(TerminalWidth.columns(size, environment)).isEqualTo(columns);
  }
}
