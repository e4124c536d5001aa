package dev.chum.threshold;

import dev.chum.measure.IntervalSnapshot;
import dev.chum.measure.RunTotals;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Looks for the moment from which a run's figures stay flat. Confined to the running thread.
 *
 * <p>The test: intervals are merged, exactly, into rounds of equal length, and the last five rounds
 * are the window. The load is steady when neither operations per second nor the 99th percentile of
 * all operations together, of the times that reports show, moves by more than the tolerance over
 * the window; {@link Flatness} says what that is and where it comes from. It is applied at the end
 * of each round. Rounds rather than intervals keep the percentile from jumping with the few slow
 * operations of one interval, and memory bounded however long the window is. A round without a
 * success begins the window anew.
 */
final class SteadyWatch {
  private final SteadyRule rule;
  private final long shortestNanos;
  private final int intervalsPerRound;
  private final Deque<Round> rounds = new ArrayDeque<>();
  private RunTotals building = new RunTotals();
  private int intervals;
  private long builtFromNanos;
  private Optional<SteadyWindow> last = Optional.empty();
  private boolean reached;

  private record Round(long fromNanos, long toNanos, RunTotals totals) {
    double operationsPerSecond() {
      return totals.successCount() / ((toNanos - fromNanos) / 1e9);
    }

    double p99Nanos() {
      return LatencySource.SHOWN.of(totals.sum()).percentileNanos(99);
    }
  }

  SteadyWatch(SteadyRule rule, long periodNanos) {
    this.rule = rule;
    this.shortestNanos = periodNanos / 2;
    this.intervalsPerRound = rule.intervalsPerRound(periodNanos);
  }

  /**
   * Once the load was steady, it stays so. A last interval of less than half the period is left
   * out.
   */
  void interval(IntervalSnapshot snapshot) {
    if (reached || snapshot.toNanos() - snapshot.fromNanos() < shortestNanos) {
      return;
    }
    if (intervals == 0) {
      builtFromNanos = snapshot.fromNanos();
    }
    building.add(snapshot.interval());
    intervals++;
    if (intervals == intervalsPerRound) {
      endRound(new Round(builtFromNanos, snapshot.toNanos(), building));
      building = new RunTotals();
      intervals = 0;
    }
  }

  private void endRound(Round round) {
    if (round.totals.successCount() == 0) {
      rounds.clear();
      return;
    }
    rounds.add(round);
    if (rounds.size() > SteadyRule.ROUNDS) {
      rounds.remove();
    }
    if (rounds.size() == SteadyRule.ROUNDS) {
      judge();
    }
  }

  private void judge() {
    RunTotals totals = new RunTotals();
    rounds.forEach(round -> totals.add(round.totals));
    SteadyWindow window =
        new SteadyWindow(
            rounds.getFirst().fromNanos,
            rounds.getLast().toNanos,
            flatness(Round::operationsPerSecond),
            flatness(Round::p99Nanos),
            totals);
    last = Optional.of(window);
    double tolerance = rule.tolerance().fraction();
    reached = window.throughput().movement() <= tolerance && window.p99().movement() <= tolerance;
  }

  private Flatness flatness(ToDoubleFunction<Round> figure) {
    return Flatness.of(rounds.stream().mapToDouble(figure).toArray());
  }

  Steadiness steadiness() {
    return new Steadiness(rule, reached, last);
  }
}
