package io.liveshopper.collector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshopper.collector.config.CollectorSettings;
import io.liveshopper.collector.sink.OutputRecord;
import io.liveshopper.collector.sink.OutputRecord.Topic;
import io.liveshopper.snowplow.analytics.EnrichedEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A collector on a port of its own, with a sink in memory, and a client. */
public final class RunningCollector implements AutoCloseable {

  static final String TP2 = "/com.snowplowanalytics.snowplow/tp2";
  static final ObjectMapper JSON = new ObjectMapper();

  private final MemorySink sink = new MemorySink();
  private final Collector collector;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  private RunningCollector(String... settings) {
    List<String> all = new ArrayList<>(List.of("http.port=0", "enrich.user-agent.enabled=false"));
    all.addAll(Arrays.asList(settings));
    collector = Collector.start(CollectorSettings.load(null, all), shorten -> sink);
  }

  /** A collector that does not look at user agents, with these settings. */
  public static RunningCollector with(String... settings) {
    return new RunningCollector(settings);
  }

  /** Where its records go. */
  public MemorySink sink() {
    return sink;
  }

  /** The port of the loopback interface on which it listens. */
  public int port() {
    return collector.port();
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + collector.port() + path);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(30));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  HttpRequest.Builder batch(String body) {
    return request(TP2)
        .header("Content-Type", "application/json; charset=UTF-8")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // Only read.
  final HttpResponse<String> post(Map<String, ?>... events) throws Exception {
    return send(batch(payload(List.of(events))));
  }

  static String payload(Map<String, ?> event) throws IOException {
    return payload(List.of(event));
  }

  private static String payload(List<Map<String, ?>> events) throws IOException {
    return JSON.writeValueAsString(
        Map.of(
            "schema",
            "iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4",
            "data",
            events));
  }

  /** The one enriched event that came of the requests since the last call. */
  EnrichedEvent good() {
    OutputRecord record = only();
    assertThat(record.topic()).as(new String(record.value(), UTF_8)).isEqualTo(Topic.GOOD);
    return EnrichedEvent.parse(record.value()).orElseThrow();
  }

  /** Waits for so many enriched events, and gives them by what happened: none may have failed. */
  Map<String, EnrichedEvent> goodByName(int count) {
    Map<String, EnrichedEvent> events = new TreeMap<>();
    good(count).forEach(event -> events.put(event.eventName().orElseThrow(), event));
    return events;
  }

  /** Waits for so many enriched events, and gives them as they came: none may have failed. */
  public List<EnrichedEvent> good(int count) {
    List<OutputRecord> records = new ArrayList<>();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> records.addAll(sink.take()) && records.size() >= count);
    List<EnrichedEvent> events = new ArrayList<>();
    for (OutputRecord record : records) {
      assertThat(record.topic()).as(new String(record.value(), UTF_8)).isEqualTo(Topic.GOOD);
      events.add(EnrichedEvent.parse(record.value()).orElseThrow());
    }
    assertThat(records).hasSize(count);
    return events;
  }

  /** The one failed event, which is of the given kind. */
  JsonNode bad(String kind) throws IOException {
    OutputRecord record = only();
    JsonNode row = JSON.readTree(record.value());
    assertThat(record.topic()).as(row.toString()).isEqualTo(Topic.BAD);
    assertThat(row.path("schema").asText())
        .startsWith("iglu:com.snowplowanalytics.snowplow.badrows/" + kind + "/jsonschema/");
    return row.path("data");
  }

  OutputRecord only() {
    List<OutputRecord> records = sink.take();
    assertThat(records).hasSize(1);
    return records.get(0);
  }

  @Override
  public void close() {
    collector.close();
  }
}
