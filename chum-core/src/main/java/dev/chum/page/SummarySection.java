package dev.chum.page;

import dev.chum.record.Outcome;
import dev.chum.record.Tally;
import dev.chum.record.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The figures that people ask for first, and whether they can be trusted. */
final class SummarySection {
  /** A schedule that is less late than this is kept. */
  private static final double BEHIND_SECONDS = 0.01;

  private SummarySection() {}

  /** Whether a statement is good news; the names are classes in the style sheet. */
  private enum Mood {
    GOOD,
    PLAIN,
    WARNING,
    BAD
  }

  private record Statement(Mood mood, String text) {}

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
    for (Statement statement : statements(run)) {
      html.element("li", statement.text, "class", statement.mood.name().toLowerCase(Locale.ROOT));
      html.line();
    }
    html.close().line();
  }

  private static List<Statement> statements(PageRun run) {
    List<Statement> all = new ArrayList<>();
    Optional<Outcome> outcome = run.run().head().outcome();
    outcome.ifPresent(known -> ending(all, run, known));
    run.run().notes().forEach(note -> all.add(new Statement(Mood.WARNING, "This folder " + note)));
    outcome.ifPresent(known -> requirements(all, known));
    errors(all, run.total());
    outcome.ifPresent(known -> behind(all, known));
    outcome.ifPresent(known -> client(all, known));
    return all;
  }

  private static void ending(List<Statement> all, PageRun run, Outcome outcome) {
    String time = " after " + Figures.clock(run.run().measuredSeconds());
    String drain =
        outcome.drainSeconds() < BEHIND_SECONDS
            ? ""
            : ", of which " + Figures.latency(outcome.drainSeconds() * 1e9) + " drain";
    all.add(
        switch (outcome.ended()) {
          case "duration" ->
              new Statement(Mood.PLAIN, "Ran as long as asked: ended" + time + drain);
          case "operations", "bytes", "fullness", "steady" ->
              new Statement(Mood.PLAIN, "Ended" + time + " (" + outcome.ended() + ")" + drain);
          default ->
              new Statement(
                  Mood.WARNING, "Ended early" + time + " (" + outcome.ended() + ")" + drain);
        });
    outcome.failure().ifPresent(why -> all.add(new Statement(Mood.BAD, "The run failed: " + why)));
    outcome
        .aborted()
        .ifPresent(rule -> all.add(new Statement(Mood.BAD, "Given up on: " + rule.text())));
    outcome
        .steady()
        .ifPresent(
            steady ->
                all.add(
                    steady.reached()
                        ? new Statement(
                            Mood.GOOD,
                            "Became steady, from "
                                + Figures.clock(steady.fromSeconds().orElse(0))
                                + " to "
                                + Figures.clock(steady.toSeconds().orElse(0)))
                        : new Statement(Mood.WARNING, "Did not become steady")));
  }

  private static void requirements(List<Statement> all, Outcome outcome) {
    int count = outcome.requirements().size();
    long met = outcome.requirements().stream().filter(Outcome.Requirement::met).count();
    if (count > 0) {
      all.add(
          new Statement(
              met == count ? Mood.GOOD : Mood.BAD,
              String.format("Requirements: %d of %d met", met, count)));
    }
  }

  private static void errors(List<Statement> all, Tally total) {
    long errors = total.errors();
    all.add(
        errors == 0
            ? new Statement(Mood.GOOD, "No errors")
            : new Statement(
                Mood.WARNING,
                String.format(
                    "%s error%s, %s of all operations",
                    Figures.count(errors),
                    errors == 1 ? "" : "s",
                    Figures.percent((double) errors / (errors + total.ops())))));
  }

  private static void behind(List<Statement> all, Outcome outcome) {
    if (outcome.behindSeconds().isEmpty()) {
      return;
    }
    double seconds = outcome.behindSeconds().getAsDouble();
    all.add(
        seconds < BEHIND_SECONDS
            ? new Statement(Mood.GOOD, "Schedule kept")
            : new Statement(
                Mood.BAD,
                String.format(
                    "Behind its schedule at the end, by %s and %s operations",
                    Figures.latency(seconds * 1e9),
                    Figures.count(Math.round(outcome.behindOperations())))));
  }

  private static void client(List<Statement> all, Outcome outcome) {
    if (!outcome.clientText().isEmpty()) {
      Mood mood =
          switch (outcome.clientVerdict()) {
            case "fine" -> Mood.GOOD;
            case "disturbed", "machine-saturated" -> Mood.WARNING;
            case "saturated" -> Mood.BAD;
            default -> Mood.PLAIN;
          };
      all.add(new Statement(mood, outcome.clientText()));
    }
  }
}
