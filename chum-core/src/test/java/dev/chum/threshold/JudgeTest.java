package dev.chum.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chum.measure.Backlog;
import dev.chum.measure.IntervalMeter;
import dev.chum.measure.IntervalSnapshot;
import dev.chum.measure.OperationRecorder;
import dev.chum.measure.RunTotals;
import dev.chum.measure.WorkerRecorder;
import dev.chum.target.ErrorCategory;
import dev.chum.target.Operation;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run's figures are held against, interval by interval. The period is two seconds. */
class JudgeTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long MILLI = 1_000_000L;

  private final WorkerRecorder recorder =
      new WorkerRecorder(Set.of(Operation.READ, Operation.WRITE, Operation.DELETE));
  private final OperationRecorder read = recorder.of(Operation.READ);
  private final OperationRecorder write = recorder.of(Operation.WRITE);
  private final IntervalMeter meter = new IntervalMeter(List.of(recorder), false, 0);
  private Judge judge = judge();
  private long nowNanos;

  private static Judge judge(String... requirements) {
    return new Judge(
        new Thresholds(
            Arrays.stream(requirements).map(Requirement::parse).toList(),
            List.of(),
            Optional.empty()),
        Duration.ofSeconds(2));
  }

  private static Judge abortingOn(String... rules) {
    return new Judge(
        new Thresholds(
            List.of(), Arrays.stream(rules).map(AbortRule::parse).toList(), Optional.empty()),
        Duration.ofSeconds(2));
  }

  private void reads(int count, long nanos) {
    for (int i = 0; i < count; i++) {
      read.success(nanos, 1 << 20);
    }
  }

  private void interval(double seconds) {
    interval(seconds, true);
  }

  private void interval(double seconds, boolean running) {
    nowNanos += (long) (seconds * SECOND);
    IntervalSnapshot snapshot = meter.next(nowNanos, Backlog.NONE);
    judge.interval(snapshot, running);
  }

  private RequirementResult result() {
    Judgement judgement = judge.judgement(RunTotals.read(List.of(recorder)), nowNanos / 1e9);
    assertThat(judgement.isMet()).isEqualTo(judgement.requirements().get(0).met());
    return judgement.requirements().get(0);
  }

  /** Ten reads of 10 ms and 1 MiB, one of them in 2 s; a failed write and three others in 20 ms. */
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "p50(read) < 20ms, 10e6",
    "p99.9(read) < 20ms, 10e6",
    "max(read) < 20ms, 10e6",
    "mean(read) < 20ms, 10e6",
    "max < 1s, 20e6",
    "ttfb.p99(read) < 20ms, 4e6",
    "rate > 1, 6.5",
    "rate(read) > 1, 5",
    "throughput(read) > 1MiB/s, 5242880",
    "throughput > 1MiB/s, 5242880",
    "errors < 10, 1",
    "errors(write) < 10, 1",
    "errors(read) < 10, 0",
    "errors(write) < 30%, 25",
    "errors(read) < 30%, 0",
  })
  void figuresAreThoseOfTheReport(String requirement, double value) {
    judge = judge(requirement);
    reads(10, 10 * MILLI);
    read.firstByte(4 * MILLI);
    for (int i = 0; i < 3; i++) {
      write.success(20 * MILLI, 0);
    }
    write.failure(SECOND, ErrorCategory.OTHER);
    interval(2);

    assertThat(result().value().orElseThrow()).isEqualTo(value);
    assertThat(result().met()).isTrue();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "mean(read) < 10ms, false",
    "mean(read) <= 10ms, true",
    "mean(read) > 10ms, false",
    "mean(read) >= 10ms, true",
    "mean(read) < 11ms, true",
    "mean(read) > 9ms, true",
  })
  void atTheLimitOnlyOrEqualHolds(String requirement, boolean met) {
    judge = judge(requirement);
    reads(10, 10 * MILLI);
    interval(2);

    assertThat(result().met()).isEqualTo(met);
  }

  @Test
  void theWholeRunDecidesWhatDoesNotSayEveryInterval() {
    judge = judge("mean(read) < 20ms");
    reads(99, MILLI);
    interval(2);
    reads(1, 100 * MILLI);
    interval(2);

    assertThat(result())
        .isEqualTo(
            new RequirementResult(
                Requirement.parse("mean(read) < 20ms"),
                true,
                OptionalDouble.of(1_990_000),
                Optional.empty(),
                2,
                1,
                OptionalLong.of(4 * SECOND)));
  }

  @Test
  void oneIntervalIsEnoughToMissEveryInterval() {
    judge = judge("mean(read) < 20ms every interval");
    for (long millis : new long[] {1, 30, 50, 40, 2}) {
      reads(1, millis * MILLI);
      interval(2);
    }

    assertThat(result())
        .isEqualTo(
            new RequirementResult(
                Requirement.parse("mean(read) < 20ms every interval"),
                false,
                OptionalDouble.of(50 * MILLI),
                Optional.empty(),
                5,
                3,
                OptionalLong.of(4 * SECOND)));
  }

  @Test
  void theWorstOfALowerBoundIsTheLowest() {
    judge = judge("rate(read) > 1 every interval");
    for (int count : new int[] {10, 6, 8}) {
      reads(count, MILLI);
      interval(2);
    }

    assertThat(result().met()).isTrue();
    assertThat(result().value()).hasValue(3);
  }

  @Test
  void anIntervalWithoutALatencyIsPassedOver() {
    judge = judge("p99(read) < 20ms every interval");
    reads(1, MILLI);
    interval(2);
    interval(2);

    assertThat(result().met()).isTrue();
    assertThat(result().intervals()).isEqualTo(1);
  }

  @Test
  void anIntervalInWhichNothingHappenedHasARate() {
    judge = judge("rate(read) > 0.1 every interval");
    reads(1, MILLI);
    interval(2);
    interval(2);

    assertThat(result().met()).isFalse();
    assertThat(result().value()).hasValue(0);
  }

  @Test
  void aLastIntervalOfLessThanHalfThePeriodSaysNothingAboutRates() {
    judge = judge("rate > 4 every interval");
    reads(10, MILLI);
    interval(2);
    interval(0.9);

    assertThat(result().met()).isTrue();
    assertThat(result().intervals()).isEqualTo(1);
  }

  @Test
  void aLastIntervalOfHalfThePeriodDoes() {
    judge = judge("rate > 4 every interval");
    reads(10, MILLI);
    interval(2);
    interval(1);

    assertThat(result().met()).isFalse();
  }

  @Test
  void theLatenciesOfAShortIntervalCount() {
    judge = judge("max(read) < 20ms every interval");
    reads(10, MILLI);
    interval(2);
    reads(1, 30 * MILLI);
    interval(0.03);

    assertThat(result().met()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "p99(delete) < 1s, there was no delete",
    "rate(delete) < 1, there was no delete",
    "errors(delete) < 1, there was no delete",
    "errors(delete) < 1%, there was no delete",
    "p99(delete) < 1s every interval, there was no delete",
    "p99(write) < 1s, no write succeeded",
    "ttfb.p99(read) < 1s, no read had a first byte",
    "rate > 1 every interval, no interval was long enough",
  })
  void whatNeverHappenedIsNotMet(String requirement, String why) {
    judge = judge(requirement);
    reads(10, MILLI);
    write.failure(MILLI, ErrorCategory.OTHER);
    interval(0.5);

    assertThat(result().met()).isFalse();
    assertThat(result().value()).isEmpty();
    assertThat(result().absence()).hasValue(why);
  }

  @Test
  void aRunWithoutAnyIntervalMeetsNothing() {
    judge = judge("rate < 100");

    assertThat(result().absence()).hasValue("there was no operation");
  }

  @Test
  void oneMissIsEnough() {
    judge = judge("p99(read) < 20ms", "rate > 1000000");
    reads(1, MILLI);
    interval(2);

    Judgement judgement = judge.judgement(RunTotals.read(List.of(recorder)), 2);
    assertThat(judgement.requirements()).extracting(RequirementResult::met).contains(true, false);
    assertThat(judgement.isMet()).isFalse();
  }

  // Giving up.

  @ParameterizedTest(name = "for {0}: after {1} intervals")
  @CsvSource({"1s, 1", "2s, 1", "3s, 2", "4s, 2", "5s, 3", "10s, 5"})
  void aConditionMustHoldInEveryIntervalForSoLong(String time, int intervals) {
    judge = abortingOn("p99(read) > 1s for " + time);
    for (int i = 1; i < intervals; i++) {
      reads(1, 2 * SECOND);
      interval(2);
      assertThat(judge.mustAbort()).isFalse();
    }
    reads(1, 2 * SECOND);
    interval(2);

    assertThat(judge.mustAbort()).isTrue();
  }

  @Test
  void withoutATimeOneIntervalIsEnough() {
    judge = abortingOn("errors > 0", "p99(read) > 1s");
    reads(1, 3 * SECOND / 2);
    interval(2);

    assertThat(judge.judgement(new RunTotals(), 2).abort())
        .hasValueSatisfying(
            abort -> {
              assertThat(abort.rule()).isEqualTo(AbortRule.parse("p99(read) > 1s"));
              assertThat(abort.value()).isEqualTo(3 * SECOND / 2);
              assertThat(abort.atNanos()).isEqualTo(2 * SECOND);
            });
  }

  @Test
  void intervalsThatEndEarlyBecauseTheOneBeforeWasLateStillMakeUpTheTime() {
    judge = abortingOn("p99(read) > 1s for 4s");
    interval(2.1);
    reads(1, 2 * SECOND);
    interval(1.9);
    reads(1, 2 * SECOND);
    interval(2);

    assertThat(judge.mustAbort()).isTrue();
  }

  @Test
  void oneIntervalInWhichItDoesNotHoldBeginsAnew() {
    judge = abortingOn("p99(read) > 1s for 4s");
    for (long millis : new long[] {2000, 1, 2000, 1, 2000}) {
      reads(1, millis * MILLI);
      interval(2);
    }

    assertThat(judge.mustAbort()).isFalse();
  }

  @Test
  void anIntervalWithoutAValueNeitherProvesNorBreaks() {
    judge = abortingOn("p99(read) > 1s for 4s");
    reads(1, 2 * SECOND);
    interval(2);
    interval(2);
    interval(2);
    assertThat(judge.mustAbort()).isFalse();
    reads(1, 2 * SECOND);
    interval(2);

    assertThat(judge.mustAbort()).isTrue();
  }

  @Test
  void aStallHasARate() {
    judge = abortingOn("rate < 1 for 4s");
    interval(2);
    interval(2);

    assertThat(judge.mustAbort()).isTrue();
  }

  @Test
  void aRunThatIsOverIsNotGivenUp() {
    judge = abortingOn("p99(read) > 1s");
    reads(1, 2 * SECOND);
    interval(2, false);

    assertThat(judge.mustAbort()).isFalse();
    assertThat(judge.judgement(new RunTotals(), 2).abort()).isEmpty();
  }
}
