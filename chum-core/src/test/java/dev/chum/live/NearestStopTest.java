package dev.chum.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chum.live.NearestStop.Counts;
import dev.chum.spec.StopSpec;
import dev.chum.units.Percentage;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Five seconds of a run in which 500 operations wrote 5,000 bytes, and 5 of them failed. */
class NearestStopTest {
  private final RecentPast<Counts> past = new RecentPast<>(10_000_000_000L);

  NearestStopTest() {
    past.add(15_000_000_000L, new Counts(1000, 10_000, 0.50, 5));
    past.add(20_000_000_000L, new Counts(1500, 15_000, 0.55, 10));
  }

  private static StopSpec stop(
      long seconds, long operations, long bytes, double percent, long errors) {
    return new StopSpec(
        seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds)),
        limit(operations),
        limit(bytes),
        percent == 0 ? Optional.empty() : Optional.of(new Percentage(percent)),
        limit(errors));
  }

  private static OptionalLong limit(long number) {
    return number == 0 ? OptionalLong.empty() : OptionalLong.of(number);
  }

  private void assertNearest(StopSpec stop, String condition, double seconds) {
    NearestStop nearest = NearestStop.of(stop, past).orElseThrow();
    assertThat(nearest.condition()).isEqualTo(condition);
    assertThat(nearest.leftNanos() / 1e9).isBetween(seconds - 1e-6, seconds + 1e-6);
    assertThat(nearest.exact()).isEqualTo(condition.equals("duration"));
  }

  @Test
  void eachConditionIsReachedAtThePaceOfLately() {
    assertNearest(stop(60, 0, 0, 0, 0), "duration", 40);
    assertNearest(stop(0, 2000, 0, 0, 0), "ops", 5);
    assertNearest(stop(0, 0, 30_000, 0, 0), "data", 15);
    assertNearest(stop(0, 0, 0, 65, 0), "disk", 10);
    assertNearest(stop(0, 0, 0, 0, 12), "errors", 2);
  }

  @Test
  void theFirstOfSeveralCounts() {
    assertNearest(stop(60, 2000, 30_000, 65, 100), "ops", 5);
    assertNearest(stop(21, 2000, 30_000, 65, 100), "duration", 1);
    assertNearest(stop(60, 2000, 30_000, 65, 11), "errors", 1);
  }

  @Test
  void whatIsPassedIsNotAwaitedAnyLonger() {
    assertNearest(stop(19, 0, 0, 0, 0), "duration", 0);
    assertNearest(stop(0, 1400, 0, 0, 0), "ops", 0);
  }

  @Test
  void whatDoesNotComeNearerIsNotNamed() {
    past.add(31_000_000_000L, new Counts(1500, 15_000, 0.55, 10));

    assertThat(NearestStop.of(stop(0, 2000, 30_000, 65, 12), past)).isEmpty();
    assertThat(NearestStop.of(StopSpec.NEVER, past)).isEmpty();
  }
}
