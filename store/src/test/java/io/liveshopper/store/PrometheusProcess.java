package io.liveshopper.store;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A real Prometheus that scrapes every second what a job would serve. Where it is not installed the
 * test is skipped with a line that says so; in CI it fails.
 */
final class PrometheusProcess implements AutoCloseable {

  private static final String OWN = "flink_taskmanager_job_task_operator_shopper_";
  private static final String LABELS = "environment=\"test\",job_name=\"Live_Shopper\"";

  private static final String RULES =
      """
      groups:
        - name: live-shopper
          rules:
            - alert: LiveShopperCrowd
              expr: %sactive_shoppers > 10
              labels: {severity: warning}
              annotations:
                summary: "{{ $value }} shoppers"
                description: More than there should be.
                runbook: docs/alerts.md#liveshoppercrowd
            - alert: LiveShopperQuiet
              expr: %sactive_shoppers < 10
            - alert: SomebodyElses
              expr: vector(1)
      """
          .formatted(OWN, OWN);

  private final Path directory;
  private final HttpServer job;
  private final Instant started = Instant.now();
  private final int port;
  private Process process;

  private PrometheusProcess(Path directory) throws IOException {
    this.directory = directory;
    InetAddress loopback = InetAddress.getLoopbackAddress();
    this.job = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    job.createContext("/metrics", this::serve);
    job.start();
    try (ServerSocket free = new ServerSocket(0, 1, loopback)) {
      this.port = free.getLocalPort();
    }
    Files.writeString(directory.resolve("alerts.yml"), RULES);
    Files.writeString(
        directory.resolve("prometheus.yml"),
        """
        global: {scrape_interval: 1s, evaluation_interval: 1s}
        rule_files: [alerts.yml]
        scrape_configs:
          - job_name: flink-taskmanager
            static_configs: [{targets: ["localhost:%d"]}]
        """
            .formatted(job.getAddress().getPort()));
  }

  static PrometheusProcess start(Path directory) throws IOException {
    boolean isInstalled =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(bin -> Files.isExecutable(Path.of(bin, "prometheus")));
    if (!isInstalled) {
      String message = "SKIPPED: there is no prometheus in PATH";
      if ("true".equals(System.getenv("CI"))) {
        throw new AssertionError(message + ", which CI does not allow");
      }
      System.out.println(message);
      Assumptions.abort(message);
    }
    PrometheusProcess prometheus = new PrometheusProcess(directory);
    prometheus.startAgain();
    return prometheus;
  }

  void startAgain() throws IOException {
    process =
        new ProcessBuilder(
                List.of(
                    "prometheus",
                    "--config.file=" + directory.resolve("prometheus.yml"),
                    "--storage.tsdb.path=" + directory.resolve("data"),
                    "--web.listen-address=localhost:" + port))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("prometheus.log").toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  String url() {
    return "http://localhost:" + port;
  }

  /** Ends it; its data stays. */
  void stop() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    long seconds = Instant.now().getEpochSecond() - started.getEpochSecond();
    String text =
        OWN
            + "active_shoppers{%s} 42\n".formatted(LABELS)
            + OWN
            + "lane_events{%s,lane=\"product\"} %d\n".formatted(LABELS, 20 * seconds)
            + OWN
            + "lane_events{%s,lane=\"cart\"} %d\n".formatted(LABELS, 2 * seconds);
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    stop();
    job.stop(0);
  }
}
