package io.liveshopper.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.liveshopper.local.flink.FlinkRest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a job manager that says what a test wants. */
class JobProofTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(500);
  private static final Map<TopicPartition, Long> AT_START = Map.of(new TopicPartition("t", 0), 1L);
  private static final Map<TopicPartition, Long> NOW = Map.of(new TopicPartition("t", 0), 2L);

  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer jobManager;
  private volatile String state = "RUNNING";
  private volatile String failure = "";
  private volatile boolean completesCheckpoints = true;

  @BeforeEach
  void start() throws IOException {
    jobManager = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    jobManager.createContext("/", this::answer);
    jobManager.start();
  }

  @AfterEach
  void stop() {
    jobManager.stop(0);
  }

  @Test
  void aJobThatRunsCompletesACheckpointAndHasReadAllWorks() {
    JobProof proof = proof(List.of(0L), 0);

    assertThat(proof.await(LONG)).isEmpty();
    assertThat(proof.runningSince()).isPresent();
    assertThat(proof.evidence()).contains("all that lay in Kafka is read");
    assertThat(asked).as("checkpoints asked for").hasPositiveValue();
  }

  @Test
  void aJobWithALongBacklogWorksOnceThatBecomesLess() {
    JobProof proof = proof(List.of(1_000L, 1_100L, 900L), 500);

    assertThat(proof.await(LONG)).isEmpty();
    assertThat(proof.evidence()).contains("500 records behind and catching up");
  }

  @Test
  void aFailureIsToldByItsCauseThoughTheJobStartsAgain() {
    failure = "java.lang.IllegalStateException: no good version";

    assertThat(proof(List.of(0L), 0).await(LONG)).hasValue("The new job failed: no good version");
  }

  @Test
  void aJobThatEndsDoesNotWork() {
    state = "FAILED";

    assertThat(proof(List.of(0L), 0).await(LONG)).hasValue("The new job ended (FAILED).");
  }

  @Test
  void aJobWhoseTasksDoNotRunInTimeDoesNotWork() {
    state = "RESTARTING";

    JobProof proof = proof(List.of(0L), 0);

    assertThat(proof.await(SHORT)).hasValue("After 0 s not all tasks of the new job run.");
    assertThat(proof.runningSince()).isEmpty();
  }

  @Test
  void aJobThatCompletesNoCheckpointDoesNotWork() {
    completesCheckpoints = false;

    assertThat(proof(List.of(0L), 0).await(SHORT))
        .hasValue("After 0 s the new job has completed no checkpoint.");
  }

  @Test
  void aJobThatDoesNotTellHowFarItHasReadDoesNotWork() {
    assertThat(proof(List.of(0L), -1).await(SHORT))
        .hasValue("After 0 s the new job has not told Kafka how far it has read.");
  }

  @Test
  void aJobThatFallsBehindDoesNotWork() {
    assertThat(proof(List.of(1_000L, 1_100L, 1_200L, 1_300L), 500).await(SHORT))
        .hasValue("After 0 s the new job is 500 records behind, and not catching up.");
  }

  /**
   * Of a job that is behind what lay there at its start, and behind all that lies there, checkpoint
   * by checkpoint; in the end by ever more.
   *
   * @param behindStart below 0 if the job does not tell
   */
  private JobProof proof(List<Long> behindAll, long behindStart) {
    Iterator<Long> values = behindAll.iterator();
    JobProof.Backlog backlog =
        new JobProof.Backlog() {

          private boolean isStarted;
          private long last;

          @Override
          public Map<TopicPartition, Long> ends() {
            Map<TopicPartition, Long> ends = isStarted ? NOW : AT_START;
            isStarted = true;
            return ends;
          }

          @Override
          public OptionalLong behind(Map<TopicPartition, Long> ends) {
            if (ends.equals(AT_START)) {
              return behindStart < 0 ? OptionalLong.empty() : OptionalLong.of(behindStart);
            }
            last = values.hasNext() ? values.next() : last + 1;
            return OptionalLong.of(last);
          }
        };
    URI address = URI.create("http://127.0.0.1:" + jobManager.getAddress().getPort() + "/");
    return new JobProof(new FlinkRest(address), backlog, "j");
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = "{}";
    if (path.equals("/jobs/overview")) {
      body =
          "{\"jobs\":[{\"jid\":\"j\",\"name\":\"n\",\"state\":\"%s\",\"tasks\":{\"running\":3,\"total\":3}}]}"
              .formatted(state);
    } else if (path.equals("/jobs/j/exceptions") && !failure.isEmpty()) {
      body = "{\"exceptionHistory\":{\"entries\":[{\"stacktrace\":\"%s\"}]}}".formatted(failure);
    } else if (path.equals("/jobs/j/checkpoints")) {
      if (exchange.getRequestMethod().equals("POST")) {
        asked.incrementAndGet();
      } else if (completesCheckpoints) {
        body =
            "{\"latest\":{\"completed\":{\"id\":%d,\"external_path\":\"file:/c\"}}}"
                .formatted(asked.get());
      }
    }
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
