package dev.chum.live;

import dev.chum.live.FittedLine.Emphasis;
import dev.chum.measure.Backlog;
import dev.chum.measure.LatencySummary;
import dev.chum.report.RunStage;
import dev.chum.threshold.Steadiness;
import dev.chum.units.ByteSize;
import dev.chum.units.DurationText;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the line says while a run is measured.
 *
 * @param title comes first; may be empty
 * @param stage {@link RunStage#MEASURE} or {@link RunStage#DRAIN}
 * @param elapsedNanos since measuring began
 * @param bytesPerSecond 0 when operations move none
 * @param latencies of the last second
 * @param errors since measuring began
 * @param rates operations a second, of every second lately, the latest last
 */
record MeasuredLine(
    String title,
    RunStage stage,
    long elapsedNanos,
    Optional<NearestStop> nearestStop,
    int workersAtWork,
    int workers,
    double opsPerSecond,
    double bytesPerSecond,
    LatencySummary latencies,
    long errors,
    Optional<Backlog> backlog,
    Optional<Steadiness> steadiness,
    List<Double> rates) {
  /** A schedule that is less late than this is kept. */
  private static final long BEHIND_NANOS = 10_000_000;

  /** With fewer seconds than these, the rates are no picture. */
  private static final int LEAST_RATES = 8;

  /** How many rates are shown at most, and need be kept. */
  static final int MOST_RATES = 40;

  private static final int TIME = 0;
  private static final int RATE = 1;
  private static final int ERRORS = 2;
  private static final int BEHIND = 3;
  private static final int P99 = 4;
  private static final int NO_ERRORS = 5;
  private static final int STEADY = 6;
  private static final int P50 = 7;
  private static final int RATES = 8;
  private static final int BYTES = 9;

  MeasuredLine {
    rates = List.copyOf(rates);
  }

  String text(LineStyle style) {
    FittedLine line = new FittedLine();
    line.add(TIME, (title.isEmpty() ? "" : title + "  ") + time());
    line.add(RATE, String.format(Locale.ROOT, "%7s ops/s", rate(opsPerSecond)));
    if (bytesPerSecond > 0) {
      line.add(BYTES, String.format("%8s/s", ByteSize.human(bytesPerSecond)));
    }
    line.add(P50, "p50 " + latency(latencies.p50()));
    line.add(P99, "p99 " + latency(latencies.p99()));
    line.add(
        errors == 0 ? NO_ERRORS : ERRORS,
        String.format(Locale.ROOT, "%,d error%s", errors, errors == 1 ? "" : "s"),
        errors == 0 ? Emphasis.NONE : Emphasis.ALARM);
    backlog
        .filter(behind -> behind.nanos() > BEHIND_NANOS)
        .ifPresent(
            behind ->
                line.add(
                    BEHIND,
                    "behind " + DurationText.human((double) behind.nanos()),
                    Emphasis.WARNING));
    steadiness.flatMap(MeasuredLine::movement).ifPresent(words -> line.add(STEADY, words));
    int beside = line.room(style, BYTES);
    int room = Math.min(MOST_RATES, beside >= LEAST_RATES ? beside : line.room(style, RATES));
    if (room >= LEAST_RATES) {
      List<Double> shown = rates.subList(Math.max(0, rates.size() - room), rates.size());
      if (!shown.isEmpty()) {
        line.add(RATES, Bars.sparkline(shown, style.unicode()));
      }
    }
    return line.text(style);
  }

  private String time() {
    String elapsed = DurationText.clock(Duration.ofNanos(elapsedNanos));
    if (stage == RunStage.DRAIN) {
      return elapsed
          + String.format(
              Locale.ROOT, ", stopping: %,d of %,d workers at work", workersAtWork, workers);
    }
    return nearestStop
        .map(
            next ->
                elapsed
                    + (next.exact() ? ", " : ", ~")
                    + DurationText.countdown(next.leftNanos())
                    + " left"
                    + (next.exact() ? "" : " (" + next.condition() + ")"))
        .orElse(elapsed);
  }

  /** By how much the figures moved in the last window, where there was a whole one. */
  private static Optional<String> movement(Steadiness steadiness) {
    return steadiness
        .last()
        .map(
            window ->
                String.format(
                    Locale.ROOT,
                    "moved %.1f %% (steady: %s)",
                    100 * Math.max(window.throughput().movement(), window.p99().movement()),
                    steadiness.rule().tolerance()));
  }

  private String latency(long nanos) {
    return String.format("%-7s", latencies.count() == 0 ? "-" : DurationText.human((double) nanos));
  }

  private static String rate(double perSecond) {
    return String.format(Locale.ROOT, perSecond < 100 ? "%.1f" : "%,.0f", perSecond);
  }
}
