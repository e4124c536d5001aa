package dev.chum.metrics;

import dev.chum.report.Progress;
import dev.chum.report.Reporter;
import dev.chum.units.InvalidValueException;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Serves metrics over HTTP from its making to its closing: the text formats of Prometheus and
 * OpenMetrics and the protobuf format, as the one who asks prefers. Made and closed by one thread.
 */
public final class MetricsServer implements AutoCloseable {
  private final RunMetrics metrics;
  private final HTTPServer server;
  private final String host;

  private MetricsServer(RunMetrics metrics, HTTPServer server, String host) {
    this.metrics = metrics;
    this.server = server;
    this.host = host;
  }

  /**
   * Begins to serve.
   *
   * @throws InvalidValueException when nothing can be served there; says why and what to do
   */
  public static MetricsServer open(MetricsAddress address) {
    RunMetrics metrics = new RunMetrics();
    PrometheusRegistry registry = new PrometheusRegistry();
    registry.register(metrics);
    try {
      HTTPServer server =
          HTTPServer.builder()
              .inetAddress(InetAddress.getByName(address.host()))
              .port(address.port())
              .registry(registry)
              .buildAndStart();
      return new MetricsServer(metrics, server, address.host());
    } catch (UnknownHostException e) {
      throw new InvalidValueException(
          "there is no host " + address.host() + "; leave it out for this machine alone");
    } catch (BindException e) {
      throw new InvalidValueException(
          "cannot listen on "
              + address
              + " ("
              + e.getMessage()
              + "); give another port, or 0 for any free one");
    } catch (IOException e) {
      throw new InvalidValueException(
          "cannot listen on " + address + " (" + e.getMessage() + "); give another port");
    }
  }

  /** Where the metrics are. */
  public String url() {
    return "http://" + new MetricsAddress(host, server.getPort()) + "/metrics";
  }

  /** Must hear how far the runs are whose metrics are served. */
  public Progress progress() {
    return metrics;
  }

  /** Must hear of the same runs. */
  public Reporter reporter() {
    return metrics;
  }

  @Override
  public void close() {
    server.close();
  }
}
