package dev.chum.page;

import java.util.List;

/** Places for charts, which page.js fills, and which are not there without JavaScript. */
final class Charts {
  private Charts() {}

  /**
   * @param name by which page.js knows what to draw
   * @param what is drawn, in which unit
   */
  static void figure(Html html, String name, String title, String what) {
    place(html, title, what, "class", "chart", "data-chart", name);
  }

  /** A chart of one operation, whichever is chosen for the others. */
  static void figureOf(Html html, String operation, String name, String title, String what) {
    place(html, title, what, "class", "chart", "data-chart", name, "data-operation", operation);
  }

  private static void place(Html html, String title, String what, String... attributes) {
    html.open("figure", attributes);
    html.open("figcaption").element("b", title).element("span", what).close();
    html.open("div", "class", "plot").close();
    html.close().line();
  }

  static Section overTime(List<PageRun> runs) {
    return new Section(
        "time",
        "Over time",
        "Over time",
        html -> {
          html.open("div", "class", "controls", "data-controls", "operation scale").close().line();
          figure(html, "throughput", "Throughput", "operations per second");
          if (runs.stream().anyMatch(run -> run.total().bytes() > 0)) {
            figure(html, "data", "Data", "MiB per second");
          }
          figure(html, "latency", "Latency", times(runs));
          if (runs.stream().anyMatch(PageRun::isOpenLoop)) {
            figure(
                html, "behind", "Behind schedule", "how late the earliest start was that was due");
          }
          if (runs.size() == 1) {
            figure(
                html,
                "busy",
                "Busy workers",
                "how many were in each step, on average; its time counts when it ends");
          }
          html.element("p", points(runs), "class", "note").line();
          IntervalTables.write(html, runs);
        });
  }

  static Section distribution(List<PageRun> runs) {
    return new Section(
        "distribution",
        "Percentiles",
        "Latency distribution",
        html -> {
          html.open("div", "class", "controls", "data-controls", "operation scale").close().line();
          figure(
              html,
              "distribution",
              "Percentiles",
              times(runs) + "; each step to the right is ten times as rare");
        });
  }

  private static String times(List<PageRun> runs) {
    return runs.stream().allMatch(PageRun::isOpenLoop)
        ? "response times"
        : runs.stream().noneMatch(PageRun::isOpenLoop)
            ? "service times"
            : "response times of open loops, service times of closed ones";
  }

  /** What a point of the charts is. */
  private static String points(List<PageRun> runs) {
    int most = runs.stream().mapToInt(PageRun::intervalsPerPoint).max().orElse(1);
    return most == 1
        ? "A point is an interval, drawn at its end."
        : "A point is up to "
            + most
            + " intervals joined, drawn at its end; its percentiles are those of their merged"
            + " histograms.";
  }
}
