package dev.chum.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chum.measure.OperationTotals;
import dev.chum.pacing.Arrival;
import dev.chum.report.Progress;
import dev.chum.report.RunStage;
import dev.chum.report.RunSummary;
import dev.chum.report.RunView;
import dev.chum.report.StageProgress;
import dev.chum.spec.CleanUpMode;
import dev.chum.stop.StopReason;
import dev.chum.target.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one sees of a run who looks at it while it goes on. */
@Timeout(30)
class WatchedRunTest {
  private static final ScriptedTarget.Script FINE = (operation, id) -> {};

  private final CompletableFuture<RunView> view = new CompletableFuture<>();
  private final AtomicInteger warmedUp = new AtomicInteger();
  private final AtomicInteger measured = new AtomicInteger();
  private final List<StageProgress> heard = new ArrayList<>();
  private final List<String> order = new ArrayList<>();
  private final Progress watcher =
      new Progress() {
        @Override
        public void update(StageProgress progress) {
          heard.add(progress);
        }

        @Override
        public void measuring(RunView run) {
          order.add("measuring");
          view.complete(run);
        }

        @Override
        public void end() {
          order.add("end");
        }
      };

  @Test
  void inTheEndItShowsWhatTheReportSays() throws Exception {
    RunSummary summary =
        Plan.of("w:3,r,d").workers(3).ops(500).progress(watcher).run(new ScriptedTarget(FINE));

    RunView run = view.get();
    assertThat(run.stage()).isEqualTo(RunStage.REPORT);
    assertThat(run.workers()).isEqualTo(3);
    assertThat(run.workersAtWork()).isZero();
    assertThat(run.elapsedNanos()).isEqualTo(summary.measuredNanos());
    for (Operation operation : List.of(Operation.READ, Operation.WRITE, Operation.DELETE)) {
      OperationTotals reported = summary.totals().get(operation);
      OperationTotals shown = run.totals().get(operation);
      assertThat(shown.service().count()).isEqualTo(reported.service().count());
      assertThat(shown.service().sumNanos()).isEqualTo(reported.service().sumNanos());
      assertThat(shown.bytes()).isEqualTo(reported.bytes());
    }
    assertThat(run.pulse().operations()).isEqualTo(500);
    assertThat(run.pulse().bytes()).isEqualTo(summary.totals().sum().bytes());
    assertThat(run.pulse().writtenBytes()).isEqualTo(summary.totals().get(Operation.WRITE).bytes());
    assertThat(order).containsExactly("measuring", "end");
  }

  @Test
  void whileItDrainsItSaysHowManyAreAwaited() throws Exception {
    Plan plan = Plan.of("w").workers(2).progress(watcher);
    AtomicInteger operations = new AtomicInteger();
    AtomicReference<RunStage> before = new AtomicReference<>();
    AtomicInteger awaited = new AtomicInteger();
    plan.run(
        new ScriptedTarget(
            (operation, id) -> {
              if (operations.incrementAndGet() == 100) {
                RunView run = view.join();
                before.set(run.stage());
                plan.stop.raise(StopReason.SIGNAL);
                // This one ends last.
                while (run.stage() != RunStage.DRAIN || run.workersAtWork() > 1) {
                  Thread.onSpinWait();
                }
                awaited.set(run.workersAtWork());
              }
            }));

    assertThat(before.get()).isEqualTo(RunStage.MEASURE);
    assertThat(awaited.get()).isEqualTo(1);
  }

  @Test
  void whatTheWarmUpWroteCountsAgainstTheBudgetToo() throws Exception {
    RunSummary summary =
        Plan.of("w")
            .writtenBytes(4096L * 20_000_000)
            .warmUp(Duration.ofMillis(50))
            .progress(watcher)
            .run(stopAfter(1000));

    RunView run = view.get();
    assertThat(run.writtenBytesBefore()).isPositive().isEqualTo(4096L * warmedUp.get());
    assertThat(run.pulse().writtenBytes()).isEqualTo(summary.totals().get(Operation.WRITE).bytes());
  }

  /** Ends with a bug, which ends the run, after so many measured operations. */
  private ScriptedTarget stopAfter(int operations) {
    return new ScriptedTarget(
        (operation, id) -> {
          if (!view.isDone()) {
            warmedUp.incrementAndGet();
          } else if (measured.incrementAndGet() == operations) {
            throw new IllegalStateException("the test ends here");
          }
        });
  }

  @Test
  void aClosedLoopIsNeverBehind() throws Exception {
    Plan.of("w").ops(5).progress(watcher).run(new ScriptedTarget(FINE));

    assertThat(view.get().backlog()).isEmpty();
  }

  @Test
  void anOpenLoopShowsResponseTimesAndHowFarItIsBehind() throws Exception {
    RunSummary summary =
        Plan.of("w")
            .ops(50)
            .openLoop("100000", Arrival.CONSTANT)
            .progress(watcher)
            .run(new ScriptedTarget(FINE));

    assertThat(view.get().backlog()).isPresent();
    assertThat(view.get().pulse().latencies().sumNanos())
        .isEqualTo(summary.totals().get(Operation.WRITE).response().sumNanos());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"'w:3,r,d', true", "'w,r', true", "'w,c', false", "'w,m', false"})
  void aCleanUpKnowsHowMuchThereIsToDoUnlessOnlyTheTargetDoes(String mix, boolean known)
      throws Exception {
    RunSummary summary =
        Plan.of(mix)
            .workers(2)
            .prefill(10)
            .ops(200)
            .cleanUp(CleanUpMode.REMOVE)
            .progress(watcher)
            .run(new ScriptedTarget(FINE));

    long left =
        10
            + summary.totals().get(Operation.WRITE).service().count()
            - summary.totals().get(Operation.DELETE).service().count();
    assertThat(heard.get(heard.size() - 1))
        .isEqualTo(
            new StageProgress(
                RunStage.CLEAN_UP,
                StageProgress.Unit.OBJECTS,
                1,
                known ? OptionalLong.of(left) : OptionalLong.empty()));
  }
}
