package dev.chum.page;

import dev.chum.record.Interval;
import dev.chum.record.Outcome;
import dev.chum.record.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which errors there were, how many, when, and what the first of each kind said. */
final class ErrorSection {
  private ErrorSection() {}

  /** Empty where there were none. */
  static Optional<Section> of(List<PageRun> runs) {
    return runs.stream().allMatch(run -> run.total().errors() == 0)
        ? Optional.empty()
        : Optional.of(new Section("errors", "Errors", "Errors", html -> write(html, runs)));
  }

  private static void write(Html html, List<PageRun> runs) {
    boolean several = runs.size() > 1;
    Charts.figure(html, "errors", "Errors over time", "failed operations per second");
    List<String> headings = new ArrayList<>(List.of("operation"));
    if (several) {
      headings.add("run");
    }
    headings.addAll(List.of("category", "errors", "share", "from", "to", "first message"));
    Table table = Table.open(html, "Errors", "words messages", headings);
    table.group();
    for (PageRun run : runs) {
      run.run()
          .totals()
          .forEach(
              (operation, tally) -> {
                for (String category : tally.errorsByCategory().keySet()) {
                  List<String> cells = new ArrayList<>(List.of(operation));
                  if (several) {
                    cells.add(run.label());
                  }
                  cells.addAll(cells(run, operation, category, tally));
                  table.row("", cells);
                }
              });
    }
    table.endGroup().close();
    html.element(
        "p",
        "Share: of all operations of this kind. From and to: the intervals in which they occurred.",
        "class",
        "note");
    html.line();
  }

  private static List<String> cells(PageRun run, String operation, String category, Tally tally) {
    long count = tally.errorsByCategory().getOrDefault(category, 0L);
    List<Interval> affected =
        run.points().stream().filter(point -> has(point, operation, category)).toList();
    String message =
        run.run().head().outcome().map(Outcome::firstErrors).orElse(List.of()).stream()
            .filter(e -> e.operation().equals(operation) && e.category().equals(category))
            .map(Outcome.FirstError::message)
            .findFirst()
            .orElse("");
    return List.of(
        category,
        Figures.count(count),
        Figures.percent((double) count / (tally.ops() + tally.errors())),
        affected.isEmpty() ? Figures.ABSENT : Figures.clock(affected.get(0).fromSeconds()),
        affected.isEmpty()
            ? Figures.ABSENT
            : Figures.clock(affected.get(affected.size() - 1).toSeconds()),
        message);
  }

  private static boolean has(Interval point, String operation, String category) {
    return point
            .byOperation()
            .getOrDefault(operation, Tally.NOTHING)
            .errorsByCategory()
            .getOrDefault(category, 0L)
        > 0;
  }
}
