package dev.chum.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.chum.random.RandomSource;
import dev.chum.units.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
  private static final long ORIGIN = 123_456;

  private final RandomSource random = new RandomSource(1, 2);

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 1, 3, 7777.7, 1e6, 6_123_456, 3e7})
  void constantStartsAreWhereTheRatePutsThem(double perSecond) {
    Schedule schedule = new PacedSchedule(ORIGIN, perSecond, Arrival.CONSTANT);
    for (int k = 0; k < 10_000; k++) {
      double due = k * 1e9 / perSecond;
      assertThat(schedule.claim(random) - ORIGIN)
          .isCloseTo(Math.round(due), within(1 + (long) (due * 2e-5)));
    }
  }

  @Test
  void randomStartsHaveExponentialDistances() {
    Schedule schedule = new PacedSchedule(0, 1000, Arrival.POISSON);
    int starts = 200_000;
    long before = schedule.claim(random);
    double sum = 0;
    double squares = 0;
    int longer = 0;
    for (int i = 0; i < starts; i++) {
      long due = schedule.claim(random);
      double distance = due - before;
      before = due;
      sum += distance;
      squares += distance * distance;
      longer += distance > 3_000_000 ? 1 : 0;
    }
    double mean = sum / starts;
    assertThat(mean).isCloseTo(1e6, within(1e4));
    assertThat(Math.sqrt(squares / starts - mean * mean)).isCloseTo(1e6, within(2e4));
    assertThat(longer / (double) starts).isCloseTo(Math.exp(-3), within(0.002));
  }

  @Test
  void whatIsDueAndUnclaimedIsBehind() {
    Schedule schedule = new PacedSchedule(ORIGIN, 1000, Arrival.CONSTANT);
    for (int i = 0; i < 10; i++) {
      schedule.claim(random);
    }

    assertThat(schedule.behindNanos(ORIGIN)).isZero();
    assertThat(schedule.behindStarts(ORIGIN + 10_000_000)).isZero();
    assertThat(schedule.behindNanos(ORIGIN + 15_000_000)).isEqualTo(5_000_000);
    assertThat(schedule.behindStarts(ORIGIN + 15_000_000)).isCloseTo(5, within(0.01));
  }

  @Test
  void ownSchedulesAreSpreadBetweenEachOther() {
    Schedules schedules = Schedules.ownOf(4, ORIGIN, 1000, Arrival.CONSTANT);
    for (int worker = 0; worker < 4; worker++) {
      assertThat(schedules.of(worker).claim(random)).isEqualTo(ORIGIN + worker * 250_000L);
    }
    assertThat(schedules.behindStarts(ORIGIN + 2_000_000)).isCloseTo(2.5, within(0.01));
    Schedules shared = Schedules.shared(4, ORIGIN, 1000, Arrival.CONSTANT);
    assertThat(shared.of(0)).isSameAs(shared.of(3));
    assertThat(shared.behindStarts(ORIGIN + 2_000_000)).isCloseTo(2, within(0.01));
  }

  @Test
  void anUnknownArrivalIsAnsweredWithThoseThereAre() {
    assertThat(Arrival.parse("Poisson")).isEqualTo(Arrival.POISSON);
    assertThatThrownBy(() -> Arrival.parse("late"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("is no arrival; choose constant or poisson");
  }
}
