package dev.chum.compare;

import java.util.ArrayList;
import java.util.List;

/** A comparison for people: aligned columns, or Markdown. */
public final class ComparisonText {
  private ComparisonText() {}

  /** Lines with aligned columns. */
  public static List<String> aligned(Comparison comparison) {
    List<String> lines = new ArrayList<>(align(Cells.runs(comparison), false));
    section(lines, "asked for", comparison, comparison.configuration());
    seeds(lines, comparison);
    section(lines, "machine", comparison, comparison.machines());
    for (Comparison.OfOperation of : comparison.operations()) {
      lines.add("");
      List<List<String>> rows = new ArrayList<>();
      rows.add(Cells.heading(comparison, of.operation()));
      rows.addAll(Cells.rows(of));
      lines.addAll(align(rows, true));
    }
    notes(lines, comparison, "");
    return lines;
  }

  private static void section(
      List<String> lines,
      String title,
      Comparison comparison,
      List<Comparison.Difference> differences) {
    lines.add("");
    if (differences.isEmpty()) {
      lines.add(title + ": the same");
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(Cells.differenceHeading(comparison, title));
    rows.addAll(Cells.differences(differences));
    lines.addAll(align(rows, false));
  }

  private static void seeds(List<String> lines, Comparison comparison) {
    lines.add(
        comparison.seedsDiffer()
            ? "seeds differ: other random choices of the same kind"
            : "seeds: the same");
  }

  private static void notes(List<String> lines, Comparison comparison, String bullet) {
    List<String> notes = Cells.notes(comparison);
    if (!notes.isEmpty()) {
      lines.add("");
      notes.forEach(note -> lines.add(bullet + note));
    }
  }

  /**
   * @param figures whether all but the first and each fourth column after A's are numbers, to be
   *     aligned on the right
   */
  private static List<String> align(List<List<String>> rows, boolean figures) {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        String padding = " ".repeat(widths[i] - row.get(i).length());
        boolean right = figures && isFigure(i);
        line.append(i == 0 ? "" : "  ").append(right ? padding + row.get(i) : row.get(i) + padding);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  /**
   * The name of the figure, A's value, and for each other run: value, change, interval, verdict.
   */
  private static boolean isFigure(int column) {
    return column > 0 && (column < 2 || (column - 2) % 4 != 3);
  }

  /** Lines of Markdown. */
  public static List<String> markdown(Comparison comparison) {
    List<String> lines = new ArrayList<>();
    List<String> heading = List.of("run", "folder", "start", "measured", "intervals", "version");
    lines.addAll(table(heading, Cells.runs(comparison), false));
    markdownSection(lines, "asked for", comparison, comparison.configuration());
    lines.add("");
    seeds(lines, comparison);
    markdownSection(lines, "machine", comparison, comparison.machines());
    for (Comparison.OfOperation of : comparison.operations()) {
      lines.add("");
      lines.addAll(table(Cells.heading(comparison, of.operation()), Cells.rows(of), true));
    }
    notes(lines, comparison, "- ");
    return lines;
  }

  private static void markdownSection(
      List<String> lines,
      String title,
      Comparison comparison,
      List<Comparison.Difference> differences) {
    lines.add("");
    if (differences.isEmpty()) {
      lines.add(title + ": the same");
    } else {
      lines.addAll(
          table(Cells.differenceHeading(comparison, title), Cells.differences(differences), false));
    }
  }

  private static List<String> table(
      List<String> heading, List<List<String>> rows, boolean figures) {
    List<String> lines = new ArrayList<>();
    lines.add(markdownRow(heading));
    StringBuilder rule = new StringBuilder("|");
    for (int i = 0; i < heading.size(); i++) {
      rule.append(figures && isFigure(i) ? "---:|" : "---|");
    }
    lines.add(rule.toString());
    rows.forEach(row -> lines.add(markdownRow(row)));
    return lines;
  }

  private static String markdownRow(List<String> cells) {
    StringBuilder row = new StringBuilder("|");
    for (String cell : cells) {
      row.append(' ').append(cell.replace("|", "\\|").replaceAll("[\r\n]", " ")).append(" |");
    }
    return row.toString();
  }
}
