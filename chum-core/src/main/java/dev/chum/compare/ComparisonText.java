package dev.chum.compare;

import dev.chum.units.PlainText;
import java.util.ArrayList;
import java.util.List;

/** A comparison of runs for people: aligned columns, or Markdown. */
public final class ComparisonText {
  private ComparisonText() {}

  /** Lines with aligned columns. */
  public static List<String> aligned(Comparison comparison) {
    return lines(comparison, Layout.ALIGNED);
  }

  /** Lines of Markdown. */
  public static List<String> markdown(Comparison comparison) {
    return lines(comparison, Layout.MARKDOWN);
  }

  private static List<String> lines(Comparison comparison, Layout layout) {
    int runs = comparison.runs().size();
    List<String> heading = List.of("run", "folder", "start", "measured", "intervals", "version");
    List<String> lines = new ArrayList<>(layout.untitled(heading, Cells.runs(comparison), false));
    circumstances(
        lines,
        runs,
        comparison.configuration(),
        comparison.seedsDiffer(),
        comparison.machines(),
        comparison.times(),
        layout);
    for (Comparison.OfOperation of : comparison.operations()) {
      lines.add("");
      lines.addAll(layout.table(Cells.heading(runs, of.operation()), Cells.rows(of.rows()), true));
    }
    notes(lines, Cells.notes(comparison), layout);
    lines.replaceAll(PlainText::of);
    return lines;
  }

  /** What was not the same about two runs or sweeps, or more, beside their figures. */
  static void circumstances(
      List<String> lines,
      int runs,
      List<Comparison.Difference> configuration,
      boolean seedsDiffer,
      List<Comparison.Difference> machines,
      Timing times,
      Layout layout) {
    section(lines, "asked for", runs, configuration, layout);
    lines.addAll(layout.afterTable());
    lines.add(
        seedsDiffer ? "seeds differ: other random choices of the same kind" : "seeds: the same");
    section(lines, "machine", runs, machines, layout);
    lines.add("");
    lines.add("latencies: " + times.label());
  }

  private static void section(
      List<String> lines,
      String title,
      int runs,
      List<Comparison.Difference> differences,
      Layout layout) {
    lines.add("");
    if (differences.isEmpty()) {
      lines.add(title + ": the same");
    } else {
      lines.addAll(layout.table(Cells.labels(runs, title), Cells.differences(differences), false));
    }
  }

  static void notes(List<String> lines, List<String> notes, Layout layout) {
    if (!notes.isEmpty()) {
      lines.add("");
      notes.forEach(note -> lines.add(layout.bullet() + note));
    }
  }
}
