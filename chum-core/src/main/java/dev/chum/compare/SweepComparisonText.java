package dev.chum.compare;

import dev.chum.record.SweepHead;
import dev.chum.units.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/** A comparison of sweeps for people: aligned columns, or Markdown. */
public final class SweepComparisonText {
  private SweepComparisonText() {}

  /** Lines with aligned columns. */
  public static List<String> aligned(SweepComparison comparison) {
    return lines(comparison, Layout.ALIGNED);
  }

  /** Lines of Markdown. */
  public static List<String> markdown(SweepComparison comparison) {
    return lines(comparison, Layout.MARKDOWN);
  }

  private static List<String> lines(SweepComparison comparison, Layout layout) {
    int sweeps = comparison.sweeps().size();
    List<String> lines =
        new ArrayList<>(
            layout.untitled(
                List.of("sweep", "folder", "loads", "version"), sweepRows(comparison), false));
    ComparisonText.circumstances(
        lines,
        sweeps,
        comparison.configuration(),
        comparison.seedsDiffer(),
        comparison.machines(),
        comparison.times(),
        layout);
    lines.add("");
    lines.addAll(layout.table(Cells.labels(sweeps, "load"), landmarks(comparison), false));
    loads(lines, comparison, layout);
    if (!comparison.elsewhere().isEmpty()) {
      lines.add("");
      lines.add(elsewhere(comparison));
    }
    ComparisonText.notes(lines, comparison.notes(), layout);
    lines.replaceAll(PlainText::of);
    return lines;
  }

  private static List<List<String>> sweepRows(SweepComparison comparison) {
    List<List<String>> rows = new ArrayList<>();
    for (SweepHead sweep : comparison.sweeps()) {
      rows.add(
          List.of(
              Comparison.label(rows.size()),
              sweep.folder().toString(),
              sweep.loadName() + " " + Cells.list(sweep.steps().keySet()),
              "chum " + sweep.version()));
    }
    return rows;
  }

  /**
   * The knees, the largest loads that met what was required, where anything was, and of each load
   * in words how it went.
   */
  private static List<List<String>> landmarks(SweepComparison comparison) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(landmark(comparison, "knee", SweepHead::knee));
    if (comparison.sweeps().stream().anyMatch(SweepHead::asked)) {
      rows.add(landmark(comparison, "largest that met what was required", SweepHead::largestMet));
    }
    for (SweepComparison.AtLoad at : comparison.loads()) {
      List<String> row = new ArrayList<>(List.of(comparison.loadName() + " " + at.load()));
      comparison.sweeps().forEach(sweep -> row.add(words(sweep, at.load())));
      rows.add(row);
    }
    return rows;
  }

  private static String words(SweepHead sweep, long load) {
    SweepHead.Step step = SweepComparison.step(sweep, load);
    return "client " + step.client() + (sweep.asked() ? ", " + step.verdict() : "");
  }

  private static List<String> landmark(
      SweepComparison comparison, String name, Function<SweepHead, OptionalLong> landmark) {
    List<String> row = new ArrayList<>(List.of(name));
    for (SweepHead sweep : comparison.sweeps()) {
      OptionalLong load = landmark.apply(sweep);
      row.add(load.isEmpty() ? Cells.ABSENT : place(sweep, load.getAsLong()));
    }
    return row;
  }

  private static String place(SweepHead sweep, long load) {
    SweepHead.Step step = SweepComparison.step(sweep, load);
    return String.format(
        "%s %d, %s ops/s", sweep.loadName(), load, Cells.rate(step.opsPerSecond()));
  }

  /** One table for each load; aligned columns are so over all of them. */
  private static void loads(List<String> lines, SweepComparison comparison, Layout layout) {
    int sweeps = comparison.sweeps().size();
    List<List<String>> together = new ArrayList<>();
    for (SweepComparison.AtLoad at : comparison.loads()) {
      List<String> heading = Cells.heading(sweeps, comparison.loadName() + " " + at.load());
      List<List<String>> rows = Cells.rows(at.rows());
      switch (layout) {
        case ALIGNED -> {
          together.add(List.of());
          together.add(heading);
          together.addAll(rows);
        }
        case MARKDOWN -> {
          lines.add("");
          lines.addAll(layout.table(heading, rows, true));
        }
      }
    }
    lines.addAll(layout.untitled(List.of(), together, true));
  }

  private static String elsewhere(SweepComparison comparison) {
    List<String> loads = new ArrayList<>();
    comparison
        .elsewhere()
        .forEach(
            (load, places) ->
                loads.add(
                    load
                        + " ("
                        + String.join(", ", places.stream().map(Comparison::label).toList())
                        + ")"));
    return "not compared, for not all have them: "
        + comparison.loadName()
        + " "
        + String.join(", ", loads);
  }
}
