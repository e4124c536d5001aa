package dev.chum.sweep;

import dev.chum.health.ClientVerdict;
import dev.chum.units.DurationText;
import dev.chum.units.InvalidValueException;
import dev.chum.units.PlainText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A sweep as text: for people, and tab-separated for gnuplot and for going on later. */
public final class SweepTable {
  /** The first line of the tab-separated form. */
  public static final String HEADER =
      "#load\tops_per_s\tbytes_per_s\tmean_ms\tp50_ms\tp99_ms\tp999_ms\terrors\tverdict\tclient"
          + "\tfolder";

  private static final int COLUMNS = 11;
  private static final double NANOS_PER_MILLI = 1e6;

  private SweepTable() {}

  /** The heading for people. */
  public static String heading(String loadName) {
    return String.format(
        "%10s %12s %10s %9s %9s %9s %9s %8s  %-17s  %s",
        loadName, "ops/s", "MiB/s", "mean", "p50", "p99", "p99.9", "errors", "client", "verdict");
  }

  /** A row for people. */
  public static String row(SweepPoint point) {
    return String.format(
        Locale.ROOT,
        "%10d %,12.0f %,10.1f %9s %9s %9s %9s %,8d  %-17s  %s",
        point.load(),
        point.opsPerSecond(),
        point.bytesPerSecond() / (1 << 20),
        DurationText.human(point.meanNanos()),
        DurationText.human((double) point.p50Nanos()),
        DurationText.human((double) point.p99Nanos()),
        DurationText.human((double) point.p999Nanos()),
        point.errors(),
        point.client().label(),
        point.verdict());
  }

  /** What it all comes to, each in a sentence. */
  public static List<String> conclusions(Sweep sweep, String loadName) {
    List<String> lines = new ArrayList<>();
    sweep
        .knee()
        .ifPresent(
            knee ->
                lines.add(
                    String.format(
                        "knee: %s %d, where throughput divided by mean latency is greatest%s",
                        loadName, knee.load(), caveat(knee))));
    if (sweep.bisects()) {
      lines.add(
          sweep
              .largestMet()
              .map(
                  point ->
                      String.format(
                          Locale.ROOT,
                          "largest load that meets what is required: %s %d, %,.0f ops/s%s",
                          loadName,
                          point.load(),
                          point.opsPerSecond(),
                          caveat(point)))
              .orElse("no load meets what is required"));
    }
    return lines;
  }

  private static String caveat(SweepPoint point) {
    return point.isSaturated()
        ? String.format(
            "; %s there, so that it is not the storage's alone: see verdict_text in %s/run.json",
            point.client() == ClientVerdict.State.SATURATED
                ? "the client was saturated"
                : "the machine was saturated",
            point.folder())
        : "";
  }

  /** A row for programs. */
  public static String line(SweepPoint point) {
    return String.format(
        Locale.ROOT,
        "%d\t%.3f\t%.1f\t%.6f\t%.6f\t%.6f\t%.6f\t%d\t%s\t%s\t%s",
        point.load(),
        point.opsPerSecond(),
        point.bytesPerSecond(),
        point.meanNanos() / NANOS_PER_MILLI,
        point.p50Nanos() / NANOS_PER_MILLI,
        point.p99Nanos() / NANOS_PER_MILLI,
        point.p999Nanos() / NANOS_PER_MILLI,
        point.errors(),
        point.verdict(),
        point.client().label(),
        point.folder());
  }

  /**
   * Reads a row for programs.
   *
   * @throws InvalidValueException when it is none
   */
  public static SweepPoint parse(String line) {
    List<String> cells = List.of(line.split("\t", -1));
    if (cells.size() != COLUMNS) {
      throw new InvalidValueException(
          "has " + cells.size() + " columns where a sweep has " + COLUMNS);
    }
    try {
      return new SweepPoint(
          Long.parseLong(cells.get(0)),
          Double.parseDouble(cells.get(1)),
          Double.parseDouble(cells.get(2)),
          Double.parseDouble(cells.get(3)) * NANOS_PER_MILLI,
          nanos(cells.get(4)),
          nanos(cells.get(5)),
          nanos(cells.get(6)),
          Long.parseLong(cells.get(7)),
          PlainText.of(cells.get(8)),
          state(cells.get(9)),
          PlainText.of(cells.get(10)));
    } catch (NumberFormatException e) {
      throw new InvalidValueException("is no row of a sweep: " + e.getMessage());
    }
  }

  private static ClientVerdict.State state(String label) {
    return Arrays.stream(ClientVerdict.State.values())
        .filter(state -> state.label().equals(label))
        .findFirst()
        .orElseThrow(
            () -> new InvalidValueException("is no row of a sweep: '" + label + "' is no verdict"));
  }

  private static long nanos(String millis) {
    return Math.round(Double.parseDouble(millis) * NANOS_PER_MILLI);
  }
}
