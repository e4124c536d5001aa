package dev.chum.report;

import dev.chum.stop.StopReason;
import dev.chum.threshold.AbortResult;
import dev.chum.threshold.Condition;
import dev.chum.threshold.Judgement;
import dev.chum.threshold.RequirementResult;
import dev.chum.threshold.Steadiness;
import dev.chum.threshold.SteadyRule;
import dev.chum.threshold.SteadyWindow;
import dev.chum.units.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What became of a run's thresholds, in words. */
public final class ThresholdText {
  private ThresholdText() {}

  /** Everything, each in a line of its own, for a format that has no place for it. */
  public static List<String> lines(RunSummary summary) {
    List<String> lines = new ArrayList<>();
    if (summary.reason() == StopReason.ABORTED) {
      lines.add(ending(summary));
    }
    steadiness(summary).ifPresent(lines::add);
    summary.judgement().requirements().forEach(result -> lines.add(line(result)));
    return lines;
  }

  /** Why the run ended. */
  static String ending(RunSummary summary) {
    return summary
        .judgement()
        .abort()
        .filter(abort -> summary.reason() == StopReason.ABORTED)
        .map(ThresholdText::abort)
        .orElse(summary.reason().meaning());
  }

  private static String abort(AbortResult abort) {
    Condition condition = abort.rule().condition();
    return String.format(
        "given up because of %s (it was %s)",
        abort.rule(), condition.metric().unit().human(abort.value()));
  }

  /** Whether and when the run became steady, when that was asked. */
  static Optional<String> steadiness(RunSummary summary) {
    return summary.judgement().steadiness().map(s -> steadiness(s, summary.measuredNanos()));
  }

  private static String steadiness(Steadiness steadiness, long measuredNanos) {
    SteadyRule rule = steadiness.rule();
    if (steadiness.last().isEmpty()) {
      return String.format(
          "not steady within %s: there was no whole window of %s with operations throughout",
          clock(measuredNanos), clock(rule.window().toNanos()));
    }
    SteadyWindow window = steadiness.last().get();
    return String.format(
        Locale.ROOT,
        "%s: over %s throughput %smoved by %.1f %% and p99 by %.1f %% (%s or less was asked)",
        steadiness.reached()
            ? "steady after " + clock(window.toNanos())
            : "not steady within " + clock(measuredNanos),
        clock(window.toNanos() - window.fromNanos()),
        steadiness.reached() ? "" : "still ",
        100 * window.throughput().movement(),
        100 * window.p99().movement(),
        rule.tolerance());
  }

  private static String clock(long nanos) {
    return DurationText.clock(Duration.ofNanos(nanos));
  }

  /** A table of all requirements, a line each, under a line that counts them; or nothing. */
  static List<String> table(Judgement judgement) {
    List<RequirementResult> results = judgement.requirements();
    if (results.isEmpty()) {
      return List.of();
    }
    int width = results.stream().mapToInt(r -> r.requirement().toString().length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            "requirements: %d of %d met",
            results.stream().filter(RequirementResult::met).count(), results.size()));
    for (RequirementResult result : results) {
      lines.add(
          String.format(
                  "  %-7s  %-" + width + "s  %14s  %s",
                  result.met() ? "met" : "NOT MET",
                  result.requirement(),
                  value(result),
                  outcome(result))
              .stripTrailing());
    }
    return lines;
  }

  /** {@code not met: p99(read) < 20ms: 31.4 ms, 57 % over}. */
  private static String line(RequirementResult result) {
    String outcome = outcome(result);
    String value = value(result);
    return String.format(
        "%s: %s: %s%s%s",
        result.met() ? "met" : "not met",
        result.requirement(),
        value,
        value.isEmpty() || outcome.isEmpty() ? "" : ", ",
        outcome);
  }

  private static String value(RequirementResult result) {
    return result.value().isEmpty()
        ? ""
        : result.requirement().condition().metric().unit().human(result.value().getAsDouble());
  }

  /** By how much and where it was missed; of one that was met, in which intervals it was not. */
  private static String outcome(RequirementResult result) {
    if (result.absence().isPresent()) {
      return result.absence().get();
    }
    String where = where(result);
    return result.met() ? where : excess(result) + (where.isEmpty() ? "" : "; " + where);
  }

  private static String where(RequirementResult result) {
    if (result.failedIntervals() == 0) {
      return "";
    }
    return String.format(
        "%sin %d of %d interval%s, first at %s",
        result.met() ? "not " : "",
        result.failedIntervals(),
        result.intervals(),
        result.intervals() == 1 ? "" : "s",
        clock(result.firstFailedNanos().orElse(0)));
  }

  private static String excess(RequirementResult result) {
    Condition condition = result.requirement().condition();
    double limit = condition.limit();
    double value = result.value().orElse(limit);
    if (value == limit) {
      return "just at the limit";
    }
    String side = condition.comparison().isUpperBound() ? "over" : "under";
    if (limit == 0) {
      return side;
    }
    if (value >= 10 * limit) {
      return String.format(Locale.ROOT, "%,.0f times the limit", value / limit);
    }
    double percent = 100 * Math.abs(value - limit) / limit;
    boolean whole = percent >= 10 && !(value < limit && percent >= 99);
    return String.format(Locale.ROOT, whole ? "%.0f %% %s" : "%.1f %% %s", percent, side);
  }
}
