package org.apache.flink.metrics.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.apache.flink.metrics.CharacterFilter;
import org.apache.flink.metrics.LogicalScopeProvider;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoopbackPrometheusReporterTest {

  private final MetricReporter reporter =
      new LoopbackPrometheusReporterFactory().createMetricReporter(new Properties());
  private int port;

  @BeforeEach
  void open() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    reporter.open(config(port));
  }

  @AfterEach
  void close() {
    reporter.close();
  }

  @Test
  void metricsAreServedOnTheLoopbackInterface() throws IOException {
    SimpleCounter counter = new SimpleCounter();
    counter.inc(42);
    reporter.notifyOfAddedMetric(counter, "rows", new ScopedGroup());

    URI page = URI.create("http://127.0.0.1:" + port + "/metrics");
    try (InputStream in = page.toURL().openStream()) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .containsPattern("flink_job_rows 42\\.0");
    }
  }

  @Test
  void noOtherInterfaceIsListenedOn() throws IOException {
    for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
      for (InetAddress address : network.inetAddresses().toList()) {
        if (!address.isLoopbackAddress()) {
          assertThatThrownBy(() -> connect(address)).isInstanceOf(IOException.class);
        }
      }
    }
    connect(InetAddress.getLoopbackAddress());
  }

  @Test
  void withoutAPortThereIsNoPage() {
    assertThatThrownBy(() -> new LoopbackPrometheusReporter().open(new MetricConfig()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the metrics reporter needs a port, not 0");
  }

  private void connect(InetAddress address) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), 1000);
    }
  }

  private static MetricConfig config(int port) {
    MetricConfig config = new MetricConfig();
    config.setProperty(LoopbackPrometheusReporter.PORT, Integer.toString(port));
    return config;
  }

  /** The least of a group that the reporter puts up with. */
  private static final class ScopedGroup extends UnregisteredMetricsGroup
      implements LogicalScopeProvider {

    @Override
    public String getLogicalScope(CharacterFilter filter) {
      return "job";
    }

    @Override
    public String getLogicalScope(CharacterFilter filter, char delimiter) {
      return "job";
    }

    @Override
    public MetricGroup getWrappedMetricGroup() {
      return this;
    }
  }
}
