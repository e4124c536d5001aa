package dev.chum.sweep;

import dev.chum.units.DurationText;
import dev.chum.units.InvalidValueException;
import java.util.List;
import java.util.Locale;

/** A sweep as text: for people, and tab-separated for gnuplot and for going on later. */
public final class SweepTable {
  /** The first line of the tab-separated form. */
  public static final String HEADER =
      "#load\tops_per_s\tbytes_per_s\tmean_ms\tp50_ms\tp99_ms\tp999_ms\terrors\tverdict";

  private static final int COLUMNS = 9;
  private static final double NANOS_PER_MILLI = 1e6;

  private SweepTable() {}

  /** The heading for people. */
  public static String heading(String loadName) {
    return String.format(
        "%10s %12s %10s %9s %9s %9s %9s %8s  %s",
        loadName, "ops/s", "MiB/s", "mean", "p50", "p99", "p99.9", "errors", "verdict");
  }

  /** A row for people. */
  public static String row(SweepPoint point) {
    return String.format(
        Locale.ROOT,
        "%10d %,12.0f %,10.1f %9s %9s %9s %9s %,8d  %s",
        point.load(),
        point.opsPerSecond(),
        point.bytesPerSecond() / (1 << 20),
        DurationText.human(point.meanNanos()),
        DurationText.human((double) point.p50Nanos()),
        DurationText.human((double) point.p99Nanos()),
        DurationText.human((double) point.p999Nanos()),
        point.errors(),
        point.verdict());
  }

  /** A row for programs. */
  public static String line(SweepPoint point) {
    return String.format(
        Locale.ROOT,
        "%d\t%.3f\t%.1f\t%.6f\t%.6f\t%.6f\t%.6f\t%d\t%s",
        point.load(),
        point.opsPerSecond(),
        point.bytesPerSecond(),
        point.meanNanos() / NANOS_PER_MILLI,
        point.p50Nanos() / NANOS_PER_MILLI,
        point.p99Nanos() / NANOS_PER_MILLI,
        point.p999Nanos() / NANOS_PER_MILLI,
        point.errors(),
        point.verdict());
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
          cells.get(8));
    } catch (NumberFormatException e) {
      throw new InvalidValueException("is no row of a sweep: " + e.getMessage());
    }
  }

  private static long nanos(String millis) {
    return Math.round(Double.parseDouble(millis) * NANOS_PER_MILLI);
  }
}
