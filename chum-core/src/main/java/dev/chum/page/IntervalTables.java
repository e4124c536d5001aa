package dev.chum.page;

import dev.chum.record.Interval;
import dev.chum.record.Tally;
import dev.chum.record.Times;
import java.util.ArrayList;
import java.util.List;

/** The charts over time as tables, for those who do not see them. */
final class IntervalTables {
  private static final int MOST_ROWS = 64;
  private static final List<String> HEADINGS =
      List.of("from", "to", "ops/s", "MiB/s", "errors", "mean", "p50", "p99", "p99.9", "max");

  private IntervalTables() {}

  static void write(Html html, List<PageRun> runs) {
    for (PageRun run : runs) {
      html.open("details");
      html.element(
          "summary", "Over time as a table" + (runs.size() > 1 ? ": run " + run.label() : ""));
      html.line();
      Table table = Table.open(html, "Run " + run.label() + " over time", "figures", HEADINGS);
      table.group();
      rows(run.points()).forEach(interval -> table.row("", cells(interval)));
      table.endGroup().close();
      html.close().line();
    }
  }

  /** As many as can be read; neighbours are joined. */
  private static List<Interval> rows(List<Interval> points) {
    int each = (points.size() + MOST_ROWS - 1) / MOST_ROWS;
    List<Interval> rows = new ArrayList<>();
    for (int i = 0; i < points.size(); i += each) {
      rows.add(
          points.subList(i, Math.min(i + each, points.size())).stream()
              .reduce(Interval::plus)
              .orElseThrow());
    }
    return rows;
  }

  private static List<String> cells(Interval interval) {
    Tally all = interval.all();
    Times times = PageRun.shown(all);
    return List.of(
        Figures.clock(interval.fromSeconds()),
        Figures.clock(interval.toSeconds()),
        Figures.rate(all.ops(), interval.seconds()),
        Figures.mebibytes(all.bytes(), interval.seconds()),
        Figures.count(all.errors()),
        Figures.latency(times.meanNanos()),
        Figures.latency(times.percentileNanos(5000)),
        Figures.latency(times.percentileNanos(9900)),
        Figures.latency(times.percentileNanos(9990)),
        Figures.latency(times.longestNanos()));
  }
}
