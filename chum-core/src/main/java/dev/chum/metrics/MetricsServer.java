package dev.chum.metrics;

import dev.chum.report.Progress;
import dev.chum.report.Reporter;
import dev.chum.units.InvalidValueException;

/**
 * Serves metrics over HTTP from its making to its closing: the text formats of Prometheus and
 * OpenMetrics and the protobuf format, as the one who asks prefers. Made and closed by one thread.
 */
public final class MetricsServer implements AutoCloseable {
  private final Progress progress;
  private final Reporter reporter;
  private final String url;
  private final Runnable end;

  /**
   * @param progress must hear how far the runs are
   * @param reporter must hear of the same runs
   * @param end is called at the end
   */
  MetricsServer(Progress progress, Reporter reporter, String url, Runnable end) {
    this.progress = progress;
    this.reporter = reporter;
    this.url = url;
    this.end = end;
  }

  /**
   * Begins to serve.
   *
   * @throws InvalidValueException when nothing can be served there; says why and what to do
   */
  public static MetricsServer open(MetricsAddress address) {
    return Exporter.open(address);
  }

  /** Where the metrics are. */
  public String url() {
    return url;
  }

  /** Must hear how far the runs are whose metrics are served. */
  public Progress progress() {
    return progress;
  }

  /** Must hear of the same runs. */
  public Reporter reporter() {
    return reporter;
  }

  @Override
  public void close() {
    end.run();
  }
}
