package dev.chum.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarsTest {
  @Test
  void theHighestValueHasTheHighestBarAndNothingTheLowest() {
    List<Double> values = List.of(0.0, 10.0, 20.0, 40.0, 70.0, 35.0);

    assertThat(Bars.sparkline(values, true)).isEqualTo("▁▂▃▅█▅");
    assertThat(Bars.sparkline(values, false)).isEqualTo("_.:=#=");
  }

  @Test
  void whereNothingHappenedAllBarsAreLow() {
    assertThat(Bars.sparkline(List.of(0.0, 0.0), true)).isEqualTo("▁▁");
    assertThat(Bars.sparkline(List.of(), true)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "0,      [----------], '▕          ▏'",
    "0.049,  [----------], '▕▍         ▏'",
    "0.5,    [#####-----], '▕█████     ▏'",
    "0.5625, [#####-----], '▕█████▋    ▏'",
    "0.999,  [#########-], '▕█████████▉▏'",
    "1,      [##########], '▕██████████▏'",
  })
  void aBarIsFullWhenAllIsDoneAndNotBefore(double fraction, String ascii, String unicode) {
    assertThat(Bars.progress(fraction, 10, false)).isEqualTo(ascii);
    assertThat(Bars.progress(fraction, 10, true)).isEqualTo(unicode);
  }
}
