package dev.chum.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chum.measure.WorkerRecorder;
import dev.chum.report.FakeView;
import dev.chum.report.RunStage;
import dev.chum.report.StageProgress;
import dev.chum.spec.StopSpec;
import dev.chum.target.ErrorCategory;
import dev.chum.target.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A run whose time the test turns, seen through its status line. */
class LiveViewTest {
  private static final long SECOND = 1_000_000_000L;

  private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
  private final FakeView run = new FakeView(new WorkerRecorder(Set.of(Operation.WRITE)));
  private long nanos = 77 * SECOND;
  private LiveView view = new LiveView(new SeenLine(), () -> nanos, true);

  /** Remembers what it shows; a dash when that is nothing. */
  private final class SeenLine implements StatusLine {
    @Override
    public LineStyle style() {
      return new LineStyle(200, false, false);
    }

    @Override
    public void show(String text) {
      seen.add(text.strip().replaceAll(" {2,}", "  "));
    }

    @Override
    public void clear() {
      seen.add("-");
    }
  }

  private String last() {
    return seen.get(seen.size() - 1);
  }

  private void work(int operations, long serviceNanos) {
    for (int i = 0; i < operations; i++) {
      run.recorder.of(Operation.WRITE).success(serviceNanos, 100);
    }
  }

  private void pass(long moreNanos) {
    nanos += moreNanos;
    run.elapsedNanos += moreNanos;
    view.redraw();
  }

  @Test
  void nothingIsShownBeforeAnythingGoesOn() {
    view.redraw();

    assertThat(seen).isEmpty();
  }

  @Test
  void figuresAreThoseOfTheLastSecond() {
    view.measuring(run);
    work(500, 1_000_000);
    pass(SECOND);
    assertThat(last())
        .startsWith("1.0s  500 ops/s  48.8 KiB/s  p50 1.00 ms  p99 1.00 ms  0 errors");

    work(20, 9_000_000);
    run.recorder.of(Operation.WRITE).failure(5, ErrorCategory.SERVER);
    pass(SECOND);
    assertThat(last())
        .startsWith("2.0s  20.0 ops/s  1.95 KiB/s  p50 9.00 ms  p99 9.00 ms  1 error");

    pass(SECOND);
    assertThat(last()).startsWith("3.0s  0.0 ops/s  p50 -  p99 -  1 error");
  }

  @Test
  void eachSecondIsABar() {
    view.measuring(run);
    for (int second = 0; second < 9; second++) {
      for (int quarter = 0; quarter < 4; quarter++) {
        work(second == 3 ? 0 : 25, 1_000_000);
        pass(SECOND / 4);
      }
    }

    assertThat(last()).endsWith("0 errors  ###_#####");
  }

  @Test
  void whatIsLeftIsThatOfTheNearestCondition() {
    run.stop =
        new StopSpec(
            Optional.empty(),
            OptionalLong.of(1000),
            OptionalLong.of(61_000),
            Optional.empty(),
            OptionalLong.empty());
    view.measuring(run);
    work(100, 1000);
    pass(SECOND);

    // 100 of 1000 operations, but with the 1000 bytes of the warm-up 11,000 of 61,000 bytes.
    assertThat(last()).startsWith("1.0s, ~5s left (data)  ");
  }

  @Test
  void itSaysWhoIsAwaited() {
    view.measuring(run);
    run.stage = RunStage.DRAIN;
    run.workersAtWork = 2;
    pass(SECOND);

    assertThat(last()).startsWith("1.0s, stopping: 2 of 4 workers at work  ");
  }

  @Test
  void stagesHaveARateAndATimeThatIsLeft() {
    for (long done : new long[] {0, 100, 300}) {
      view.update(prefill(done));
      pass(SECOND);
    }

    assertThat(last())
        .isEqualTo("prefill  [######--------------]  30 %  300 of 1,000 objects  150/s  5s left");
    view.end();
    view.redraw();
    assertThat(last()).isEqualTo("-");
  }

  private static StageProgress prefill(long done) {
    return new StageProgress(
        RunStage.PREFILL, StageProgress.Unit.OBJECTS, done, OptionalLong.of(1000));
  }

  @Test
  void aSecondRunBeginsAnew() {
    view.entitle("c 1");
    view.measuring(run);
    work(500, 1000);
    pass(SECOND);
    view.end();
    view.update(prefill(1000));
    pass(SECOND);
    view.end();
    FakeView next = new FakeView(new WorkerRecorder(Set.of(Operation.WRITE)));
    view.entitle("c 2");
    view.measuring(next);
    next.recorder.of(Operation.WRITE).success(1000, 0);
    next.elapsedNanos = SECOND;
    view.redraw();

    assertThat(last()).startsWith("c 2  1.0s  1.0 ops/s  ");
  }

  @Test
  void twoStepsWithNothingBetweenThemAreTwoRuns() {
    view.measuring(run);
    work(500, 1000);
    pass(10 * SECOND);
    view.end();
    FakeView next = new FakeView(new WorkerRecorder(Set.of(Operation.WRITE)));
    view.measuring(next);
    next.recorder.of(Operation.WRITE).success(1000, 0);
    next.elapsedNanos = SECOND;
    view.redraw();

    assertThat(last()).startsWith("1.0s  1.0 ops/s  ");
  }

  @Test
  void whatTakesLongToLookAtIsLookedAtLessOften() {
    assertThat(LiveView.pauseNanos(0)).isEqualTo(SECOND / 4);
    assertThat(LiveView.pauseNanos(5_000_000)).isEqualTo(SECOND / 4);
    assertThat(LiveView.pauseNanos(10_000_000)).isEqualTo(SECOND / 2);
    assertThat(LiveView.pauseNanos(SECOND)).isEqualTo(SECOND);
  }

  @Test
  void measuringCanBeLeftToOthers() {
    view = new LiveView(new SeenLine(), () -> nanos, false);
    view.measuring(run);
    pass(SECOND);
    assertThat(seen).isEmpty();

    view.update(prefill(1));
    view.redraw();
    assertThat(last()).startsWith("prefill");
  }

  @Test
  @Timeout(30)
  void drawsByItselfAndLeavesNothing() {
    LiveView started = LiveView.start(new SeenLine(), () -> nanos, true);
    started.update(prefill(1));
    while (seen.isEmpty()) {
      Thread.onSpinWait();
    }
    started.close();

    assertThat(last()).isEqualTo("-");
    assertThat(seen.get(0)).startsWith("prefill");
  }
}
