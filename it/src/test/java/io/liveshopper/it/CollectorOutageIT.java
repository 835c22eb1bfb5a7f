package io.liveshopper.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshopper.collector.Collector;
import io.liveshopper.collector.config.CollectorSettings;
import io.liveshopper.snowplow.analytics.EnrichedEvent;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The collector while its broker is dead, and after. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(EmbeddedSystemTest.TURN)
class CollectorOutageIT {

  /** How long the broker is away; a minute is the promise, shorter saves time. */
  private static final Duration OUTAGE = Duration.ofSeconds(Long.getLong("collector.outage", 15));

  private static final int TRACKERS = 4;

  /** Between the events of a tracker: as many as a machine can send would prove no more. */
  private static final Duration PAUSE = Duration.ofMillis(5);

  @TempDir private static Path directory;

  private static KafkaBroker kafka;

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final AtomicInteger refused = new AtomicInteger();
  private volatile boolean sending = true;

  @BeforeAll
  static void start() throws Exception {
    kafka = KafkaBroker.start("k");
    kafka.createTopics(4, "enriched-good", "enriched-bad");
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void noEventThatWasAcknowledgedIsLostInAnOutage() throws Exception {
    ExecutorService trackers = Executors.newFixedThreadPool(TRACKERS);
    CollectorSettings settings = settings();
    try (Collector collector = Collector.start(settings)) {
      List<Future<?>> sent = new ArrayList<>();
      for (int i = 0; i < TRACKERS; i++) {
        String device = "device-" + i;
        sent.add(trackers.submit(() -> track(collector.port(), device)));
      }
      await().atMost(Duration.ofMinutes(1)).until(() -> acknowledged.size() > 500);
      kafka.die();
      int before = acknowledged.size();
      long end = System.nanoTime() + OUTAGE.toNanos();
      await()
          .atMost(OUTAGE.plusMinutes(1))
          .until(() -> System.nanoTime() > end && acknowledged.size() > before + 500);
      assertThat(status(collector.port(), "/health")).isEqualTo(200);
      assertThat(status(collector.port(), "/sink-health")).isEqualTo(503);
      kafka.comeBack();
      int returned = acknowledged.size();
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> collector.bufferedBytes() == 0 && acknowledged.size() > returned + 500);
      sending = false;
      for (Future<?> future : sent) {
        future.get(30, TimeUnit.SECONDS);
      }
      assertThat(status(collector.port(), "/sink-health")).isEqualTo(200);
    } finally {
      sending = false;
      trackers.shutdown();
    }
    List<String> written = written();
    System.out.printf(
        "Outage of %d s: %d events acknowledged, %d requests refused, %d records written%n",
        OUTAGE.toSeconds(), acknowledged.size(), refused.get(), written.size());
    Set<String> lost = new HashSet<>(acknowledged);
    written.forEach(lost::remove);
    assertThat(lost).as("acknowledged and not written").isEmpty();
    assertThat(refused.get()).as("refused").isZero();
  }

  private static CollectorSettings settings() {
    return CollectorSettings.load(
        null,
        List.of(
            "http.port=0",
            "kafka.bootstrap-servers=" + kafka.bootstrapServers(),
            "buffer.directory=" + directory.resolve("buffer"),
            "enrich.user-agent.enabled=false"));
  }

  /** Sends one event after the other; what is not acknowledged is sent again, as trackers do. */
  private Void track(int port, String device) throws Exception {
    while (sending) {
      String id = UUID.randomUUID().toString();
      HttpRequest request =
          HttpRequest.newBuilder(uri(port, "/com.snowplowanalytics.snowplow/tp2"))
              .timeout(Duration.ofSeconds(5))
              .header("Content-Type", "application/json")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      """
                      {"schema":"iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4",
                       "data":[{"e":"pv","p":"web","tv":"js-4.0.0","eid":"%s","duid":"%s"}]}
                      """
                          .formatted(id, device)))
              .build();
      while (sending) {
        try {
          if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
            acknowledged.add(id);
            break;
          }
          refused.incrementAndGet();
        } catch (HttpTimeoutException e) {
          // Not refused, only slow: a busy machine.
        }
      }
      Thread.sleep(PAUSE.toMillis());
    }
    return null;
  }

  private int status(int port, String path) throws Exception {
    return client
        .send(
            HttpRequest.newBuilder(uri(port, path)).build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static URI uri(int port, String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static List<String> written() {
    try (TopicReader reader = new TopicReader(kafka.bootstrapServers(), "enriched-good")) {
      return reader.all().stream()
          .map(record -> EnrichedEvent.parse(record.value()).orElseThrow().eventId().toString())
          .collect(Collectors.toList());
    }
  }
}
