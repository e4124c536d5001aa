package dev.chum.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.chum.measure.LatencySummary;
import dev.chum.pacing.Arrival;
import dev.chum.report.RunSummary;
import dev.chum.target.Operation;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a stall does to the figures, in time that a test turns. */
class OpenLoopTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long SERVICE_NANOS = 50_000;

  private final TurnedClock clock = new TurnedClock();
  private final AtomicBoolean stalled = new AtomicBoolean();

  /** Every operation takes 50 us; the first one after five seconds takes a second. */
  private final ScriptedTarget target =
      new ScriptedTarget(
          (operation, id) -> {
            boolean stalls = clock.now.get() > 5 * SECOND && stalled.compareAndSet(false, true);
            clock.now.addAndGet(stalls ? SECOND : SERVICE_NANOS);
          });

  private LatencySummary service(RunSummary summary) {
    return summary.totals().get(Operation.MKDIR).service().summary();
  }

  private LatencySummary response(RunSummary summary) {
    return summary.totals().get(Operation.MKDIR).response().summary();
  }

  private LatencySummary lateness(RunSummary summary) {
    return summary.totals().get(Operation.MKDIR).lateness().summary();
  }

  private static Offset<Double> percent(double percent, double of) {
    return within(of * percent / 100);
  }

  @Test
  void aStallIsInTheResponseTimesOfAllThatWereDue() throws Exception {
    RunSummary summary =
        Plan.of("m").clock(clock).openLoop("1000", Arrival.CONSTANT).ops(10_000).run(target);

    // The k-th start in the stall is due k ms after its begin, and served k * 50 us after its end.
    // One in a hundred of 10,000 waits longer than the hundredth of them.
    double p99 = SECOND - 100 * (1_000_000.0 - SERVICE_NANOS);
    assertThat((double) response(summary).p99()).isCloseTo(p99, percent(2, p99));
    assertThat((double) response(summary).max()).isCloseTo(SECOND, percent(1, SECOND));
    double meanWait = 1052.0 / 10_000 * SECOND / 2 + SERVICE_NANOS;
    assertThat(response(summary).mean()).isCloseTo(meanWait, percent(2, meanWait));
    assertThat((double) lateness(summary).p99())
        .isCloseTo(p99 - SERVICE_NANOS, percent(2, p99 - SERVICE_NANOS));
    assertThat((double) service(summary).p99())
        .as("the service time shows none of it")
        .isCloseTo(SERVICE_NANOS, percent(2, SERVICE_NANOS));
  }

  @Test
  void aClosedLoopHidesIt() throws Exception {
    RunSummary summary = Plan.of("m").clock(clock).ops(200_000).run(target);

    assertThat(stalled).isTrue();
    assertThat((double) service(summary).p99()).isCloseTo(SERVICE_NANOS, percent(2, SERVICE_NANOS));
    assertThat(response(summary).count()).isZero();
    assertThat(summary.backlog()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Arrival.class)
  void theRateIsKept(Arrival arrival) throws Exception {
    RunSummary summary = Plan.of("m").clock(clock).openLoop("2000", arrival).ops(8_000).run(target);

    double seconds = 4;
    double tolerance = arrival == Arrival.CONSTANT ? 0.001 : 0.05;
    assertThat(summary.seconds()).isCloseTo(seconds, within(seconds * tolerance));
    assertThat(summary.backlog().orElseThrow().operations()).isLessThan(3);
  }

  @Test
  void aScheduleThatCannotBeKeptDoesNotSlip() throws Exception {
    RunSummary summary =
        Plan.of("m").clock(clock).openLoop("40000", Arrival.CONSTANT).ops(20_000).run(target);

    // 20,000 a second are served, 40,000 are due.
    assertThat(summary.seconds()).isCloseTo(1, within(0.02));
    assertThat(summary.backlog().orElseThrow().operations()).isCloseTo(20_000, percent(3, 20_000));
    assertThat(summary.backlog().orElseThrow().nanos() / 1e9).isCloseTo(0.5, within(0.02));
    assertThat(response(summary).max() / 1e9).isCloseTo(0.5, within(0.02));
  }

  @Test
  void eachWorkerMayHaveItsOwnSchedule() throws Exception {
    RunSummary summary =
        Plan.of("m").clock(clock).openLoop("500/worker", Arrival.CONSTANT).ops(2000).run(target);

    assertThat(summary.seconds()).isCloseTo(4, within(0.01));
  }

  @Test
  void aResponseIsItsLatenessAndItsService() throws Exception {
    RunSummary summary =
        Plan.of("m,w")
            .clock(clock)
            .openLoop("3000", Arrival.POISSON)
            .workers(3)
            .ops(30_000)
            .run(target);

    var all = summary.totals().sum();
    assertThat(all.response().count()).isEqualTo(30_000).isEqualTo(all.service().count());
    assertThat(all.response().sumNanos())
        .isEqualTo(all.lateness().sumNanos() + all.service().sumNanos());
  }
}
