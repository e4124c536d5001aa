package dev.chum.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chum.random.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
  private static final long MS = 1_000_000;

  private final Backoff backoff = new Backoff(new RandomSource(40, 0));

  private long pauseAfter(int failures) {
    backoff.success();
    for (int i = 1; i < failures; i++) {
      backoff.failure();
    }
    return backoff.failure();
  }

  @Test
  void aSingleFailureCostsNoPause() {
    assertThat(backoff.failure()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "2, 1",
    "3, 2",
    "4, 4",
    "5, 8",
    "11, 512",
    // 1024 ms would be over the second.
    "12, 1000",
    "13, 1000",
    "64, 1000",
    "65, 1000",
    "66, 1000",
    "100000, 1000",
  })
  void pausesDoubleUpToASecondAndVaryFromHalfToWhole(int failures, long wholeMillis) {
    long whole = wholeMillis * MS;
    int draws = failures > 1000 ? 20 : 400;
    long shortest = Long.MAX_VALUE;
    long longest = 0;
    for (int i = 0; i < draws; i++) {
      long pause = pauseAfter(failures);
      shortest = Math.min(shortest, pause);
      longest = Math.max(longest, pause);
    }
    assertThat(shortest).isBetween(whole / 2, whole * 65 / 100);
    assertThat(longest).isBetween(whole * 85 / 100, whole);
  }

  @Test
  void theFirstSuccessForgetsAllFailures() {
    pauseAfter(20);
    backoff.success();

    assertThat(backoff.failure()).isZero();
    assertThat(backoff.failure()).isBetween(MS / 2, MS);
  }
}
