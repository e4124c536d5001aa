package dev.chum.page;

import dev.chum.record.Tally;
import dev.chum.record.Times;
import java.util.List;
import java.util.Locale;

/** The figures that people ask for first, and whether they can be trusted. */
final class SummarySection {
  private SummarySection() {}

  static Section of(List<PageRun> runs) {
    return new Section(
        "summary",
        "Summary",
        "Summary",
        html -> {
          if (runs.size() == 1) {
            tiles(html, runs.get(0));
          } else {
            table(html, runs);
          }
          for (PageRun run : runs) {
            statements(html, run, runs.size() > 1);
          }
        });
  }

  private static void tiles(Html html, PageRun run) {
    Tally total = run.total();
    Times times = PageRun.shown(total);
    double seconds = run.run().measuredSeconds();
    html.open("dl", "class", "tiles").line();
    tile(html, "throughput", Figures.rate(total.ops(), seconds), "ops/s");
    if (total.bytes() > 0) {
      tile(html, "", Figures.mebibytes(total.bytes(), seconds), "MiB/s");
    }
    tile(html, "mean", Figures.latency(times.meanNanos()), "");
    tile(html, "p50", Figures.latency(times.percentileNanos(5000)), "");
    tile(html, "p99", Figures.latency(times.percentileNanos(9900)), "");
    tile(html, "p99.9", Figures.latency(times.percentileNanos(9990)), "");
    tile(html, "max", Figures.latency(times.longestNanos()), "");
    tile(html, "operations", Figures.count(total.ops()), "");
    tile(html, "errors", Figures.count(total.errors()), "");
    html.close().line();
    html.element("p", "All operations together; " + run.timesShown() + ".", "class", "note").line();
  }

  private static void tile(Html html, String name, String figure, String unit) {
    int space = figure.indexOf(' ');
    String number = space < 0 ? figure : figure.substring(0, space);
    html.open("div").element("dt", name).open("dd").text(number);
    html.element("small", " " + (space < 0 ? unit : figure.substring(space + 1)));
    html.close().close().line();
  }

  private static void table(Html html, List<PageRun> runs) {
    Table table =
        Table.open(
            html,
            "The runs, all operations together",
            "figures runs",
            List.of(
                "run",
                "folder",
                "measured",
                "ops",
                "ops/s",
                "MiB/s",
                "errors",
                "mean",
                "p50",
                "p99",
                "p99.9",
                "max"));
    table.group();
    for (PageRun run : runs) {
      Tally total = run.total();
      Times times = PageRun.shown(total);
      double seconds = run.run().measuredSeconds();
      table.row(
          key(run),
          List.of(
              run.label(),
              run.shortName(),
              Figures.clock(seconds),
              Figures.count(total.ops()),
              Figures.rate(total.ops(), seconds),
              Figures.mebibytes(total.bytes(), seconds),
              Figures.count(total.errors()),
              Figures.latency(times.meanNanos()),
              Figures.latency(times.percentileNanos(5000)),
              Figures.latency(times.percentileNanos(9900)),
              Figures.latency(times.percentileNanos(9990)),
              Figures.latency(times.longestNanos())));
    }
    table.endGroup().close();
    boolean mixed = runs.stream().map(PageRun::isOpenLoop).distinct().count() > 1;
    html.element(
        "p",
        mixed
            ? "Response times of the open loops, service times of the closed ones: they do not"
                + " compare."
            : "All operations together; " + runs.get(0).timesShown() + ".",
        "class",
        mixed ? "note warning" : "note");
    html.line();
  }

  /** Its colour in the charts, by a class of the style sheet. */
  private static String key(PageRun run) {
    return "key" + (run.label().charAt(0) - 'A') % 10;
  }

  private static void statements(Html html, PageRun run, boolean named) {
    html.open("ul", "class", "statements", "aria-label", "What became of run " + run.label());
    html.line();
    if (named) {
      html.open("li", "class", "name").element("b", run.label(), "class", key(run));
      html.text(" " + run.shortName()).close().line();
    }
    for (Statements.Statement statement : Statements.of(run)) {
      html.element(
          "li", statement.text(), "class", statement.mood().name().toLowerCase(Locale.ROOT));
      html.line();
    }
    html.close().line();
  }
}
