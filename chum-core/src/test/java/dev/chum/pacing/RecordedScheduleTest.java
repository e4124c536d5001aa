package dev.chum.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chum.random.RandomSource;
import org.junit.jupiter.api.Test;

/** Starts as they were recorded. */
class RecordedScheduleTest {
  private static final long[] AT = {0, 10, 10, 400};

  private final RandomSource random = new RandomSource(1, 1);

  @Test
  void startsAreDueWhenTheyWereRecorded() {
    Schedule schedule = new RecordedSchedule(1000, AT, 1);

    assertThat(new long[] {claim(schedule), claim(schedule), claim(schedule), claim(schedule)})
        .containsExactly(1000, 1010, 1010, 1400);
  }

  @Test
  void orFasterOrSlower() {
    Schedule twice = new RecordedSchedule(1000, AT, 2);
    Schedule tenth = new RecordedSchedule(1000, AT, 0.1);

    assertThat(new long[] {claim(twice), claim(twice), claim(twice), claim(twice)})
        .containsExactly(1000, 1005, 1005, 1200);
    assertThat(new long[] {claim(tenth), claim(tenth), claim(tenth), claim(tenth)})
        .containsExactly(1000, 1100, 1100, 5000);
  }

  @Test
  void whatIsFarOffIsNotDueInThePast() {
    Schedule original = new RecordedSchedule(1000, new long[] {Long.MAX_VALUE}, 1);
    Schedule slow = new RecordedSchedule(1000, new long[] {1L << 62}, 0.001);

    assertThat(original.behindNanos(1_000_000)).isZero();
    assertThat(claim(original)).isGreaterThan(1L << 61);
    assertThat(claim(slow)).isGreaterThan(1L << 61);
  }

  @Test
  void whatIsDueAndUnclaimedIsBehind() {
    Schedule schedule = new RecordedSchedule(1000, AT, 2);
    claim(schedule);

    assertThat(schedule.behindNanos(1004)).isZero();
    assertThat(schedule.behindNanos(1105)).isEqualTo(100);
    assertThat(schedule.behindStarts(1004)).isZero();
    assertThat(schedule.behindStarts(1105)).isEqualTo(2);
    assertThat(schedule.behindStarts(9999)).isEqualTo(3);
    claim(schedule);
    claim(schedule);
    claim(schedule);
    assertThat(schedule.behindNanos(9999)).isZero();
    assertThat(schedule.behindStarts(9999)).isZero();
  }

  private long claim(Schedule schedule) {
    return schedule.claim(random);
  }
}
