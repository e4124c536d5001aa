package dev.chum.cli;

import dev.chum.live.LiveView;
import dev.chum.metrics.MetricsServer;
import dev.chum.pacing.NanoClock;
import dev.chum.report.Progress;
import dev.chum.report.Reporter;
import dev.chum.report.Reporters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that watches a run while it goes on: the status line of a terminal, and metrics. */
final class Watching implements AutoCloseable {
  private final Optional<MetricsServer> metrics;
  private final Optional<LiveView> live;

  private Watching(Optional<MetricsServer> metrics, Optional<LiveView> live) {
    this.metrics = metrics;
    this.live = live;
  }

  /**
   * Watches what the flags ask for.
   *
   * @param measuring whether there is a status line while measuring, too
   */
  static Watching begin(OutputOptions options, Terminal terminal, boolean measuring) {
    Optional<MetricsServer> metrics = options.metrics();
    metrics.ifPresent(server -> terminal.note("metrics at " + server.url()));
    return new Watching(
        metrics, options.showsProgress() ? statusLine(terminal, measuring) : Optional.empty());
  }

  /** A status line alone. */
  static Watching begin(Terminal terminal) {
    return new Watching(Optional.empty(), statusLine(terminal, true));
  }

  private static Optional<LiveView> statusLine(Terminal terminal, boolean measuring) {
    return terminal.isLive()
        ? Optional.of(LiveView.start(terminal, NanoClock.SYSTEM, measuring))
        : Optional.empty();
  }

  /** What is watched next comes first in its status line. */
  void entitle(String title) {
    live.ifPresent(view -> view.entitle(title));
  }

  /** Must hear how far the run is. */
  Progress progress() {
    List<Progress> hearing = new ArrayList<>();
    metrics.ifPresent(server -> hearing.add(server.progress()));
    live.ifPresent(hearing::add);
    return Progress.all(hearing);
  }

  /** The reporters of a run, and those of what watches it. */
  Reporters with(Reporter... reporters) {
    List<Reporter> all = new ArrayList<>();
    metrics.ifPresent(server -> all.add(server.reporter()));
    all.addAll(List.of(reporters));
    return new Reporters(all);
  }

  @Override
  public void close() {
    live.ifPresent(LiveView::close);
    metrics.ifPresent(MetricsServer::close);
  }
}
