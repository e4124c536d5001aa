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
        new Section("comparison", "Comparison", "Comparison", html -> write(html, comparison)));
  }

  private static void write(Html html, Comparison comparison) {
    html.element(
        "p",
        "Against run A, in "
            + comparison.times().label()
            + "; with the 95 % interval of each change. Changes are those of the whole intervals"
            + " without the last, which holds the end of a run. "
            + (comparison.seedsDiffer()
                ? "Seeds differ: other random choices of the same kind."
                : "The same seed."),
        "class",
        "note");
    html.line();
    List<Comparison.OfOperation> operations = comparison.operations();
    int last = Math.max(0, operations.size() - 1); // all together, where there are several
    table(html, comparison, operations.subList(last, operations.size()));
    if (last > 0) {
      html.open("details", "data-printed", "");
      html.element("summary", "Operation by operation: " + findings(operations.subList(0, last)));
      html.line();
      table(html, comparison, operations.subList(0, last));
      html.close().line();
    }
    html.open("ul", "class", "notes").line();
    for (String note : Cells.notes(comparison)) {
      html.element("li", note).line();
    }
    html.close().line();
  }

  private static void table(
      Html html, Comparison comparison, List<Comparison.OfOperation> operations) {
    Table table =
        Table.open(
            html,
            "Comparison",
            "figures compared",
            Cells.heading(comparison.runs().size(), "operation, figure"));
    for (Comparison.OfOperation of : operations) {
      table.group().title(of.operation());
      List<List<String>> rows = Cells.rows(of.rows());
      for (int i = 0; i < rows.size(); i++) {
        table.row(kind(of.rows().get(i)), rows.get(i));
      }
      table.endGroup();
    }
    table.close();
  }

  /** {@code read 2 worse; write 1 better}. */
  private static String findings(List<Comparison.OfOperation> operations) {
    List<String> parts = new ArrayList<>();
    for (Comparison.OfOperation of : operations) {
      long better = count(of, Change.Verdict.BETTER);
      long worse = count(of, Change.Verdict.WORSE);
      if (better + worse > 0) {
        parts.add(
            of.operation()
                + (worse > 0 ? " " + worse + " worse" : "")
                + (better > 0 ? " " + better + " better" : ""));
      }
    }
    return parts.isEmpty() ? "no difference shown" : String.join("; ", parts);
  }

  private static long count(Comparison.OfOperation of, Change.Verdict verdict) {
    return of.rows().stream()
        .flatMap(row -> row.changes().stream())
        .filter(change -> change.verdict() == verdict)
        .count();
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
