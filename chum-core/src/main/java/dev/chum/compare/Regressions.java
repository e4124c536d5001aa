package dev.chum.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What became worse than the baseline: by more than is allowed, and not by chance. */
public final class Regressions {
  private Regressions() {}

  /**
   * Looks at throughput and 99th percentiles, each in a sentence.
   *
   * @param allowed as a share of the baseline: 0.05 for 5 %
   */
  public static List<String> of(Comparison comparison, double allowed) {
    List<String> found = new ArrayList<>();
    for (Comparison.OfOperation of : comparison.operations()) {
      add(found, of.operation(), of.rows(), allowed);
    }
    return found;
  }

  /** The same of sweeps, at any load. */
  public static List<String> of(SweepComparison comparison, double allowed) {
    List<String> found = new ArrayList<>();
    for (SweepComparison.AtLoad at : comparison.loads()) {
      add(found, comparison.loadName() + " " + at.load(), at.rows(), allowed);
    }
    return found;
  }

  private static void add(
      List<String> found, String what, List<Comparison.Row> rows, double allowed) {
    for (Comparison.Row row : rows) {
      boolean counts =
          switch (row.metric()) {
            case OPS_PER_SECOND, BYTES_PER_SECOND, P99 -> true;
            case MEAN, P50, P90, P999, P9999, MAX, ERRORS -> false;
          };
      for (int i = 0; counts && i < row.changes().size(); i++) {
        Change change = row.changes().get(i);
        if (change.isRegressionBeyond(allowed)) {
          found.add(sentence(Comparison.label(i + 1), what, row.metric(), change));
        }
      }
    }
  }

  private static String sentence(String run, String what, Metric metric, Change change) {
    ChangeInterval interval = change.interval().orElseThrow();
    return String.format(
        Locale.ROOT,
        "%s, %s: %s is %.1f %% %s than A's (95 %%: %+.1f %% to %+.1f %%)",
        run,
        what,
        metric.label(),
        Math.abs(change.relative().orElseThrow()) * 100,
        metric.moreIsBetter() ? "lower" : "higher",
        interval.low() * 100,
        interval.high() * 100);
  }
}
