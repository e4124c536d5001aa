package dev.chum.threshold;

import dev.chum.measure.IntervalSnapshot;
import dev.chum.measure.RunTotals;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Holds a run's figures against its thresholds as they come. Confined to the running thread. */
public final class Judge {
  private final List<RequirementTally> requirements;
  private final List<AbortWatch> abortWatches;
  private final Optional<SteadyWatch> steadyWatch;
  private Optional<AbortResult> abort = Optional.empty();

  /**
   * @param interval the reporting period
   */
  public Judge(Thresholds thresholds, Duration interval) {
    long periodNanos = interval.toNanos();
    requirements =
        thresholds.requirements().stream()
            .map(requirement -> new RequirementTally(requirement, periodNanos))
            .toList();
    abortWatches =
        thresholds.abortOn().stream().map(rule -> new AbortWatch(rule, periodNanos)).toList();
    steadyWatch = thresholds.untilSteady().map(rule -> new SteadyWatch(rule, periodNanos));
  }

  /**
   * Hears of the next interval.
   *
   * @param running whether the run could still be given up
   */
  public void interval(IntervalSnapshot snapshot, boolean running) {
    requirements.forEach(tally -> tally.interval(snapshot));
    for (AbortWatch watch : abortWatches) {
      Optional<AbortResult> result = watch.interval(snapshot);
      if (running && abort.isEmpty()) {
        abort = result;
      }
    }
    steadyWatch.ifPresent(watch -> watch.interval(snapshot));
  }

  /** Whether the run is to be given up. */
  public boolean mustAbort() {
    return abort.isPresent();
  }

  /** Whether the run has been asked to become steady, and has. */
  public boolean isSteady() {
    return steadiness().map(Steadiness::reached).orElse(false);
  }

  /** How steady the run is so far, when that was asked. */
  public Optional<Steadiness> steadiness() {
    return steadyWatch.map(SteadyWatch::steadiness);
  }

  /**
   * What became of it all.
   *
   * @param totals of the whole run
   * @param seconds how long it was
   */
  public Judgement judgement(RunTotals totals, double seconds) {
    return new Judgement(
        requirements.stream().map(tally -> tally.result(totals, seconds)).toList(),
        abort,
        steadiness());
  }
}
