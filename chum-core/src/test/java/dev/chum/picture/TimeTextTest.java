package dev.chum.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTextTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 s, 0 s",
    "7, 7 ns, 7 ns",
    "999, 999 ns, 999 ns",
    "1000, 1 µs, 1 µs",
    "491200000, 491.2 ms, 491.2 ms",
    "12719000000, 12.719 s, 12.72 s",
    "12345678901234, 12345.678901234 s, 12346 s",
    "1000000001, 1.000000001 s, 1 s",
  })
  void exactAndRounded(long nanos, String exact, String rounded) {
    assertThat(TimeText.exact(nanos)).isEqualTo(exact);
    assertThat(TimeText.rounded(nanos)).isEqualTo(rounded);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 60000000000, 6, 10000000000, '0 s|10 s|20 s|30 s|40 s|50 s|60 s'",
    "12719000000, 12720000000, 5, 200000, "
        + "'12.7190 s|12.7192 s|12.7194 s|12.7196 s|12.7198 s|12.7200 s'",
    "0, 3, 8, 1, '0 ns|1 ns|2 ns|3 ns'",
    "150, 1150, 5, 200, '0.2 µs|0.4 µs|0.6 µs|0.8 µs|1.0 µs'",
    "0, 1, 1, 1, '0 ns|1 ns'",
  })
  void ticksAreAtRoundTimes(long begin, long end, int most, long step, String labels) {
    TimeAxis axis = TimeAxis.of(new TimeBounds(begin, end), most);

    assertThat(axis.stepNanos()).isEqualTo(step);
    assertThat(axis.ticksNanos().stream().map(tick -> TimeText.tick(tick, step, end)))
        .isEqualTo(List.of(labels.split("\\|", -1)));
  }

  @Test
  void thereAreNoMoreTicksThanThereIsRoomFor() {
    for (long duration = 1; duration < 4e18 && duration > 0; duration = duration * 13 / 9 + 1) {
      for (int most = 1; most < 12; most++) {
        TimeAxis axis = TimeAxis.of(new TimeBounds(17, 17 + duration), most);

        assertThat(axis.ticksNanos().size()).isBetween(0, most + 1);
      }
    }
  }
}
