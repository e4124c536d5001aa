package dev.chum.page;

import dev.chum.record.Tally;
import dev.chum.record.Times;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The figures of every operation and of its phases, run by run. */
final class OperationSection {
  private static final List<String> FIGURES =
      List.of(
          "ops", "ops/s", "MiB/s", "errors", "mean", "p50", "p90", "p99", "p99.9", "p99.99", "max");

  private final List<PageRun> runs;
  private final boolean several;

  private OperationSection(List<PageRun> runs) {
    this.runs = runs;
    this.several = runs.size() > 1;
  }

  static Section of(List<PageRun> runs) {
    return new Section(
        "operations", "Operations", "Operations and phases", new OperationSection(runs)::write);
  }

  private void write(Html html) {
    List<String> headings = new ArrayList<>(List.of("operation"));
    if (several) {
      headings.add("run");
    }
    headings.addAll(FIGURES);
    Table table = Table.open(html, "Operations and their phases", "figures", headings);
    Set<String> operations = new LinkedHashSet<>(ChartData.operations(runs));
    if (operations.remove(PageRun.ALL)) { // last, as a sum is
      operations.add(PageRun.ALL);
    }
    for (String operation : operations) {
      write(table, operation);
    }
    table.close();
    html.element(
        "p",
        "Percentiles are at most 0.8 % too high; means are exact. Phases include those of"
            + " operations that failed later."
            + (runs.stream().anyMatch(PageRun::isOpenLoop)
                ? " In an open loop the first row of an operation has its response times."
                : ""),
        "class",
        "note");
    html.line();
    if (!several) {
      phaseCharts(html, runs.get(0));
    }
  }

  /** Of each operation that has more than one. */
  private static void phaseCharts(Html html, PageRun run) {
    html.open("div", "class", "pairs").line();
    run.run()
        .totals()
        .forEach(
            (operation, tally) -> {
              if (tally.phases().size() > 1) {
                Charts.figureOf(
                    html, operation, "phases", "Phases of " + operation, "mean time in each");
              }
            });
    html.close().line();
  }

  private void write(Table table, String operation) {
    table.group();
    Set<String> parts = new LinkedHashSet<>();
    for (PageRun run : runs) {
      Optional<Tally> found = run.tally(operation);
      if (found.isPresent()) {
        Tally tally = found.get();
        double seconds = run.run().measuredSeconds();
        Times times = PageRun.shown(tally);
        List<String> cells = new ArrayList<>();
        cells.add(Figures.count(tally.ops()));
        cells.add(Figures.rate(tally.ops(), seconds));
        cells.add(Figures.mebibytes(tally.bytes(), seconds));
        cells.add(Figures.count(tally.errors()));
        row(table, "operation", operation, run, cells, times);
        if (!operation.equals(PageRun.ALL)) {
          parts.addAll(parts(tally).keySet());
        }
      }
    }
    for (String part : parts) {
      for (PageRun run : runs) {
        Tally tally = run.run().totals().getOrDefault(operation, Tally.NOTHING);
        Times times = parts(tally).getOrDefault(part, Times.NONE);
        if (times.count() > 0) {
          row(table, "part", part, run, List.of(Figures.count(times.count()), "", "", ""), times);
        }
      }
    }
    table.endGroup();
  }

  /** What an operation's time is made of, by its name. */
  private static Map<String, Times> parts(Tally tally) {
    Map<String, Times> parts = new LinkedHashMap<>();
    if (tally.response().count() > 0) {
      parts.put("service", tally.service());
      parts.put("lateness", tally.lateness());
    }
    parts.put("first byte", tally.firstByte());
    if (tally.phases().size() > 1) { // a single one would say the same again
      parts.putAll(tally.phases());
    }
    parts.put("failed", tally.failed());
    parts.values().removeIf(times -> times.count() == 0);
    return parts;
  }

  private void row(
      Table table, String kind, String name, PageRun run, List<String> counts, Times times) {
    List<String> cells = new ArrayList<>(List.of(name));
    if (several) {
      cells.add(run.label());
    }
    cells.addAll(counts);
    cells.add(Figures.latency(times.meanNanos()));
    for (int share : new int[] {5000, 9000, 9900, 9990, 9999}) {
      cells.add(Figures.latency(times.percentileNanos(share)));
    }
    cells.add(Figures.latency(times.longestNanos()));
    table.row(kind, cells);
  }
}
