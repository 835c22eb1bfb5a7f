package org.apache.flink.metrics.prometheus;

import io.prometheus.client.exporter.HTTPServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.apache.flink.metrics.MetricConfig;

/**
 * Flink's Prometheus page on the loopback interface only.
 *
 * <p>Flink 2.3.0's own {@code PrometheusReporter} knows a port but no host and listens on every
 * interface of the machine. Nothing of the local system may. This class lives in Flink's package
 * because that is where the registry of the metrics can be seen.
 */
public final class LoopbackPrometheusReporter extends AbstractPrometheusReporter {

  /** Key of the port to listen on; required, 1 to 65535. */
  static final String PORT = "port";

  private HTTPServer server;

  /**
   * Starts the page.
   *
   * @throws IllegalArgumentException without a port in the configuration
   * @throws UncheckedIOException when the port is taken
   */
  @Override
  public void open(MetricConfig config) {
    super.open(config);
    int port = config.getInteger(PORT, 0);
    if (port < 1) {
      throw new IllegalArgumentException("the metrics reporter needs a port, not " + port);
    }
    try {
      server =
          new HTTPServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), registry);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot serve metrics on port " + port, e);
    }
    log.info("Metrics on port {} of the loopback interface.", port);
  }

  @Override
  public void close() {
    if (server != null) {
      server.stop();
    }
    super.close();
  }
}
