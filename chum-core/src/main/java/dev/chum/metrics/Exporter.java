package dev.chum.metrics;

import dev.chum.units.InvalidValueException;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Starts the HTTP server of the Prometheus client. Apart from {@link MetricsServer}, which others
 * know, so that a Java that links their code need not load the client.
 */
final class Exporter {
  private Exporter() {}

  /**
   * Begins to serve.
   *
   * @throws InvalidValueException when nothing can be served there
   */
  static MetricsServer open(MetricsAddress address) {
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
      String url = "http://" + new MetricsAddress(address.host(), server.getPort()) + "/metrics";
      return new MetricsServer(metrics, metrics, url, server::close);
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
}
