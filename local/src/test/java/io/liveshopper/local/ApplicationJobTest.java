package io.liveshopper.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.liveshopper.local.common.LocalException;
import io.liveshopper.local.flink.FlinkRest;
import io.liveshopper.local.upgrade.RefusedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a job manager that says what a test wants. */
class ApplicationJobTest {

  private static final Path SAVEPOINT = Path.of("/var/lib/flink/savepoints/savepoint-1");
  private static final String NO_KAFKA = "127.0.0.1:1";

  private final Map<String, String> answers = new HashMap<>();
  private HttpServer jobManager;
  private ApplicationJob job;

  @BeforeEach
  void start() throws IOException {
    jobManager = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    jobManager.createContext("/", this::answer);
    jobManager.start();
    job =
        new ApplicationJob(
            new FlinkRest(
                URI.create("http://127.0.0.1:" + jobManager.getAddress().getPort() + "/")),
            Duration.ofMillis(200));
  }

  @AfterEach
  void stop() {
    jobManager.stop(0);
  }

  @Test
  void onlyAJobAllOfWhoseTasksRunIsReplaced() {
    jobs("RUNNING", 2);
    assertThatThrownBy(job::running)
        .isInstanceOf(RefusedException.class)
        .hasMessage("There is no job all of whose tasks run.");

    jobs("RUNNING", 3);
    assertThat(job.running()).isEqualTo("j");
  }

  @Test
  void theNewestCheckpointIsAPathOfFlinksMachine() {
    answers.put(
        "/jobs/j/checkpoints",
        "{\"latest\":{\"completed\":{\"id\":7,\"external_path\":\"file:/var/lib/flink/checkpoints/j/chk-7\"}}}");

    assertThat(job.checkpoint("j")).isEqualTo(Path.of("/var/lib/flink/checkpoints/j/chk-7"));
  }

  @Test
  void theSavepointIsKnownBeforeFlinkEndsWithItsJob() {
    answers.put("/jobs/j/stop", "{\"request-id\":\"r\"}");
    answers.put(
        "/jobs/j/savepoints/r",
        "{\"status\":{\"id\":\"COMPLETED\"},\"operation\":{\"location\":\"file:%s\"}}"
            .formatted(SAVEPOINT));

    assertThat(job.stop("j", SAVEPOINT.getParent())).isEqualTo(SAVEPOINT);
  }

  @Test
  void aSavepointThatFailsIsToldByItsCause() {
    answers.put("/jobs/j/stop", "{\"request-id\":\"r\"}");
    answers.put(
        "/jobs/j/savepoints/r",
        "{\"status\":{\"id\":\"COMPLETED\"},\"operation\":{\"failure-cause\":{\"stack-trace\":\"java.io.IOException: no space left\"}}}");

    assertThatThrownBy(() -> job.stop("j", SAVEPOINT.getParent()))
        .isInstanceOf(LocalException.class)
        .hasMessage("The savepoint failed: no space left");
  }

  @Test
  void aJobThatDidNotGoOnFromTheSavepointDoesNotWork() {
    jobs("RUNNING", 3);
    assertThat(job.prove(NO_KAFKA, "t", "g", SAVEPOINT).text())
        .isEqualTo("The new job went on from no state.");

    answers.put(
        "/jobs/j/checkpoints",
        "{\"latest\":{\"restored\":{\"external_path\":\"file:/var/lib/flink/checkpoints/i/chk-3\"}}}");
    ApplicationJob.Proof proof = job.prove(NO_KAFKA, "t", "g", SAVEPOINT);
    assertThat(proof.text())
        .isEqualTo("The new job went on from /var/lib/flink/checkpoints/i/chk-3.");
    assertThat(proof.works()).isFalse();
  }

  @Test
  void aFlinkThatEndsWithItsNewJobDoesNotWork() {
    jobManager.stop(0);

    ApplicationJob.Proof proof = job.prove(NO_KAFKA, "t", "g", SAVEPOINT);

    assertThat(proof.works()).isFalse();
    assertThat(proof.text()).endsWith("does not answer.");
    assertThat(proof.runningSince()).as("it may have written rows").isPresent();
  }

  private void jobs(String state, int running) {
    answers.put(
        "/jobs/overview",
        "{\"jobs\":[{\"jid\":\"j\",\"name\":\"n\",\"state\":\"%s\",\"tasks\":{\"running\":%d,\"total\":3}}]}"
            .formatted(state, running));
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] bytes = answers.getOrDefault(exchange.getRequestURI().getPath(), "{}").getBytes(UTF_8);
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
