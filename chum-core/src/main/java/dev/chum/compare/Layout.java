package dev.chum.compare;

import java.util.ArrayList;
import java.util.List;

/** How tables of cells become lines: with aligned columns for a terminal, or as Markdown. */
enum Layout {
  ALIGNED("") {
    @Override
    List<String> table(List<String> heading, List<List<String>> rows, boolean figures) {
      List<List<String>> all = new ArrayList<>(List.of(heading));
      all.addAll(rows);
      return untitled(heading, all, figures);
    }

    @Override
    List<String> untitled(List<String> heading, List<List<String>> rows, boolean figures) {
      int[] widths = new int[rows.stream().mapToInt(List::size).max().orElse(0)];
      for (List<String> row : rows) {
        for (int i = 0; i < row.size(); i++) {
          widths[i] = Math.max(widths[i], row.get(i).length());
        }
      }
      return rows.stream().map(row -> line(row, widths, figures)).toList();
    }

    private String line(List<String> row, int[] widths, boolean figures) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        String padding = " ".repeat(widths[i] - row.get(i).length());
        boolean right = figures && isFigure(i);
        line.append(i == 0 ? "" : "  ").append(right ? padding + row.get(i) : row.get(i) + padding);
      }
      return line.toString().stripTrailing();
    }

    @Override
    List<String> afterTable() {
      return List.of();
    }
  },

  MARKDOWN("- ") {
    @Override
    List<String> table(List<String> heading, List<List<String>> rows, boolean figures) {
      List<String> lines = new ArrayList<>();
      lines.add(row(heading));
      StringBuilder rule = new StringBuilder("|");
      for (int i = 0; i < heading.size(); i++) {
        rule.append(figures && isFigure(i) ? "---:|" : "---|");
      }
      lines.add(rule.toString());
      rows.forEach(row -> lines.add(row(row)));
      return lines;
    }

    @Override
    List<String> untitled(List<String> heading, List<List<String>> rows, boolean figures) {
      return table(heading, rows, figures);
    }

    @Override
    List<String> afterTable() {
      return List.of("");
    }

    private String row(List<String> cells) {
      StringBuilder row = new StringBuilder("|");
      for (String cell : cells) {
        row.append(' ').append(cell.replace("|", "\\|").replaceAll("[\r\n]", " ")).append(" |");
      }
      return row.toString();
    }
  };

  private final String bullet;

  Layout(String bullet) {
    this.bullet = bullet;
  }

  /** What each of several sentences begins with. */
  String bullet() {
    return bullet;
  }

  /**
   * A table with a heading.
   *
   * @param figures whether it is of figures, which are aligned on the right
   */
  abstract List<String> table(List<String> heading, List<List<String>> rows, boolean figures);

  /** The same where people need no heading, and only the format may. */
  abstract List<String> untitled(List<String> heading, List<List<String>> rows, boolean figures);

  /** What must stand between a table and a sentence. */
  abstract List<String> afterTable();

  /**
   * In a table of figures there are the name of the figure, A's value, and for each other run:
   * value, change, interval, and the verdict, which is a word.
   */
  static boolean isFigure(int column) {
    return column > 0 && (column < 2 || (column - 2) % 4 != 3);
  }
}
