package dev.chum.page;

import dev.chum.compare.Cells;
import dev.chum.compare.Change;
import dev.chum.compare.Comparison;
import dev.chum.record.RecordedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What {@code chum compare} finds, operation by operation. */
final class ComparisonSection {
  private ComparisonSection() {}

  /** Empty where there is nothing to compare with. */
  static Optional<Section> of(List<RecordedRun> runs) {
    if (runs.size() < 2) {
      return Optional.empty();
    }
    Comparison comparison = Comparison.of(runs);
    return Optional.of(
        new Section("comparison", "Comparison", html -> write(html, comparison)));
  }

  private static void write(Html html, Comparison comparison) {
    html.element(
        "p",
        "Against run A, in service times; with the 95 % interval of each change. "
            + (comparison.seedsDiffer()
                ? "Seeds differ: other random choices of the same kind."
                : "The same seed."),
        "class",
        "note");
    html.line();
    List<Comparison.OfOperation> operations = new ArrayList<>(comparison.operations());
    if (operations.size() > 1) { // all together first
      operations.add(0, operations.remove(operations.size() - 1));
    }
    Table table =
        Table.open(
            html, "Comparison", "figures compared", Cells.heading(comparison, "operation, figure"));
    for (Comparison.OfOperation of : operations) {
      table.group().title(of.operation());
      List<List<String>> rows = Cells.rows(of);
      for (int i = 0; i < rows.size(); i++) {
        table.row(kind(of.rows().get(i)), rows.get(i));
      }
      table.endGroup();
    }
    table.close();
    html.open("ul", "class", "notes").line();
    for (String note : Cells.notes(comparison)) {
      html.element("li", note).line();
    }
    html.close().line();
  }

  /** Of a row about two runs, the verdict; with more, they may contradict each other. */
  private static String kind(Comparison.Row row) {
    if (row.changes().size() != 1) {
      return "";
    }
    Change.Verdict verdict = row.changes().get(0).verdict();
    return verdict == Change.Verdict.BETTER || verdict == Change.Verdict.WORSE
        ? verdict.name().toLowerCase(Locale.ROOT)
        : "";
  }
}
