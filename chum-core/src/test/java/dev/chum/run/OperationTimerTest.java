package dev.chum.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chum.measure.OperationTotals;
import dev.chum.measure.RunTotals;
import dev.chum.measure.WorkerRecorder;
import dev.chum.statemap.StateSet;
import dev.chum.target.ErrorCategory;
import dev.chum.target.Operation;
import dev.chum.target.Phase;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What chum does while the clock of an operation stands still is not in its times. */
class OperationTimerTest {
  private final AtomicLong now = new AtomicLong(1_000_000);
  private final WorkerRecorder recorder = new WorkerRecorder(Set.of(Operation.READ));
  private final OperationTimer timer =
      new OperationTimer(
          now::get,
          new StateSet(Set.of(Operation.READ), any -> List.of(Phase.OPEN, Phase.READ), List.of()),
          null,
          recorder);

  private void pass(long nanos) {
    now.addAndGet(nanos);
  }

  /** Opens for 10 ns, reads for 20, with the first byte after 5, and a pause of 1000 in between. */
  private void readWithAPause() {
    timer.begin(Operation.READ, true, -1);
    pass(300);
    timer.enter(Phase.OPEN);
    pass(10);
    timer.enter(Phase.READ);
    pass(5);
    timer.firstByte();
    timer.pause();
    pass(1000);
    timer.resume();
    pass(15);
  }

  private OperationTotals totals() {
    return Objects.requireNonNull(
        RunTotals.read(List.of(recorder)).byOperation().get(Operation.READ));
  }

  private long phaseNanos(Phase phase) {
    return Objects.requireNonNull(totals().phases().get(phase)).sumNanos();
  }

  @Test
  void aPauseIsInNoTime() {
    readWithAPause();
    timer.succeed(1);

    assertThat(totals().service().sumNanos()).isEqualTo(30);
    assertThat(totals().firstByte().sumNanos()).isEqualTo(15);
    assertThat(phaseNanos(Phase.OPEN)).isEqualTo(10);
    assertThat(phaseNanos(Phase.READ)).isEqualTo(20);
  }

  @Test
  void whatFollowsTheStopIsInNoTime() {
    readWithAPause();
    timer.stop();
    pass(5000);
    timer.stop();
    timer.succeed(1);

    assertThat(totals().service().sumNanos()).isEqualTo(30);
    assertThat(phaseNanos(Phase.READ)).isEqualTo(20);
  }

  @Test
  void aFailureAfterTheStopIsTimedToTheStop() {
    readWithAPause();
    timer.stop();
    pass(5000);
    timer.fail(ErrorCategory.CORRUPT);

    assertThat(totals().failures().sumNanos()).isEqualTo(30);
  }

  @Test
  void anOperationWithoutPhasesDoesNotBeginInTheStopOfTheOneBefore() {
    timer.begin(Operation.READ, false, -1);
    pass(10);
    timer.stop();
    pass(5000);
    timer.succeed(1);
    timer.begin(Operation.READ, false, -1);
    pass(20);
    timer.succeed(1);

    assertThat(totals().service().sumNanos()).isEqualTo(30);
  }
}
