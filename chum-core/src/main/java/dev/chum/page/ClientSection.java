package dev.chum.page;

import dev.chum.record.Interval;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** How well the load generator itself was, over time. */
final class ClientSection {
  private ClientSection() {}

  /** Empty where the folders do not say. */
  static Optional<Section> of(List<PageRun> runs) {
    boolean cpu = any(runs, point -> point.client().cpuPercent());
    boolean hiccups = any(runs, point -> point.client().hiccupNanos());
    return cpu || hiccups
        ? Optional.of(
            new Section(
                "client",
                "Load generator",
                "Load generator",
                html -> write(html, cpu, hiccups, runs.size() > 1)))
        : Optional.empty();
  }

  private static boolean any(List<PageRun> runs, ToDoubleFunction<Interval> figure) {
    return runs.stream()
        .flatMap(run -> run.points().stream())
        .anyMatch(point -> !Double.isNaN(figure.applyAsDouble(point)));
  }

  private static void write(Html html, boolean cpu, boolean hiccups, boolean several) {
    if (cpu) {
      Charts.figure(
          html,
          "cpu",
          "Processors",
          several
              ? "chum's CPU time, in percent of the processors that it may use"
              : "percent: chum's of those that it may use, the machine's and stolen of all, others"
                  + " of the time");
    }
    if (hiccups) {
      Charts.figure(
          html, "hiccups", "Hiccups", "how late, at most, a thread woke that only sleeps");
    }
    html.element(
        "p",
        "Figures above are the storage's as long as these are low: when chum has no processor to"
            + " run on, or stands still, latencies contain it.",
        "class",
        "note");
    html.line();
  }
}
