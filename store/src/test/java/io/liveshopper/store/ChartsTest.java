package io.liveshopper.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshopper.redis.RedisServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page of charts is told of what a real Prometheus has. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChartsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private PrometheusProcess prometheus;
  private RedisServer redis;
  private RunningStore store;

  @BeforeAll
  void start(@TempDir Path directory) throws IOException {
    prometheus = PrometheusProcess.start(directory);
    redis = RedisServer.start();
    store =
        new RunningStore(
            redis.address(),
            "http://localhost:1",
            "prometheus.url=" + prometheus.url() + "/",
            "prometheus.refresh=1s");
  }

  @AfterAll
  void stop() {
    if (store != null) {
      store.close();
      redis.close();
      prometheus.close();
    }
  }

  private JsonNode awaitData(String range, Predicate<JsonNode> wanted) {
    try (Browser browser = store.browser()) {
      return await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(300))
          .until(() -> browser.get("/api/charts/data?range=" + range).json(), wanted);
    }
  }

  @Test
  void aPanelShowsTheValueNowAndHowItCameAbout() {
    JsonNode data = awaitData("5m", json -> json.at("/panels/shop-2/series/0").isObject());

    assertThat(data.path("problem").isMissingNode()).isTrue();
    assertThat(data.path("points").asInt()).isEqualTo(61);
    assertThat(data.path("step").asLong()).isEqualTo(5_000);
    assertThat(data.path("from").asLong() % 5_000).isZero();
    assertThat(data.path("at").asLong() - data.path("from").asLong()).isBetween(300_000L, 320_000L);
    assertThat(data.at("/panels/shop-2/now").asDouble()).isEqualTo(42);
    JsonNode series = data.at("/panels/shop-2/series/0");
    assertThat(series.path("name").asText()).isEqualTo("Shoppers active");
    assertThat(series.path("values")).hasSize(61);
    assertThat(series.path("values").get(0).isNull()).as("before it ran").isTrue();
    assertThat(lastOf(series)).isEqualTo(42);
  }

  @Test
  void linesAreNamedByTheirLabelsAndRatesAreASecond() {
    JsonNode data = awaitData("15m", json -> lastOf(json.at("/panels/shop-10/series/1")) > 1);

    JsonNode lanes = data.at("/panels/shop-10/series");
    List<String> names = new ArrayList<>();
    lanes.forEach(line -> names.add(line.path("name").asText()));
    assertThat(names).containsExactly("cart", "product");
    // At the beginning there is too little to tell rates exactly, but for all lines alike.
    assertThat(lastOf(lanes.get(0))).isBetween(0.1, 4.0);
    assertThat(lastOf(lanes.get(1)) / lastOf(lanes.get(0))).isCloseTo(10, within(1.0));
  }

  @Test
  void whatHasNoDataIsThereWithoutAnyAndIsNoProblem() {
    JsonNode data = awaitData("5m", json -> json.path("problem").isMissingNode());

    JsonNode panel = data.at("/panels/pipeline-12");
    assertThat(panel.path("series")).isEmpty();
    assertThat(panel.has("problem")).isFalse();
    assertThat(data.at("/panels/pipeline-5").has("now")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"5m", "15m", "1h", "6h"})
  void prometheusUnderstandsEveryQueryOverEveryRange(String range) {
    JsonNode data = awaitData(range, json -> json.path("problem").isMissingNode());

    try (Browser browser = store.browser()) {
      int panels = 0;
      for (JsonNode section : browser.get("/api/charts").json().path("sections")) {
        for (JsonNode panel : section.path("panels")) {
          String key = panel.path("key").asText();
          assertThat(data.path("panels").path(key).isObject()).as(key).isTrue();
          assertThat(data.path("panels").path(key).has("problem")).as(key).isFalse();
          panels++;
        }
      }
      assertThat(data.path("panels")).hasSize(panels);
    }
  }

  @Test
  void alertsThatFireAreToldWithTheirTextsAndOnlyOurs() {
    JsonNode data = awaitData("5m", json -> !json.at("/alerts/firing").isEmpty());

    assertThat(data.at("/alerts/rules").asInt()).isEqualTo(2);
    assertThat(data.at("/alerts/firing")).hasSize(1);
    JsonNode alert = data.at("/alerts/firing/0");
    assertThat(alert.path("name").asText()).isEqualTo("LiveShopperCrowd");
    assertThat(alert.path("severity").asText()).isEqualTo("warning");
    assertThat(alert.path("summary").asText()).isEqualTo("42 shoppers");
    assertThat(alert.path("description").asText()).isEqualTo("More than there should be.");
    assertThat(alert.path("runbook").asText()).isEqualTo("docs/alerts.md#liveshoppercrowd");
    assertThat(alert.path("since").asText()).startsWith("20");
  }

  @Test
  void nobodyCanAskForAnythingElse() {
    try (Browser browser = store.browser()) {
      for (String range : List.of("", "?range=", "?range=7d", "?range=5m&range=6h", "?query=up")) {
        Browser.Answer answer = browser.get("/api/charts/data" + range);
        assertThat(answer.status()).as(range).isEqualTo(400);
        assertThat(answer.json().path("message").asText())
            .isEqualTo("range must be one of 5m, 15m, 1h, 6h.");
      }
      assertThat(browser.get("/api/charts/query?query=up").status()).isEqualTo(404);
      assertThat(browser.get("/api/charts").body()).doesNotContain("flink_taskmanager", "sum(");
    }
  }

  @Test
  void whileThereIsNoPrometheusThePageSaysSoAndRecoversWhenItIsBack() throws IOException {
    awaitData("5m", json -> json.path("problem").isMissingNode());
    prometheus.stop();
    try {
      JsonNode data = awaitData("5m", json -> json.has("problem"));
      assertThat(data.path("problem").asText())
          .isEqualTo("Prometheus at %s can’t be reached.".formatted(prometheus.url()));
      assertThat(data.path("panels")).isEmpty();
    } finally {
      prometheus.startAgain();
    }
    assertThat(awaitData("5m", json -> json.path("problem").isMissingNode()).path("panels"))
        .isNotEmpty();
  }

  private static double lastOf(JsonNode series) {
    double last = Double.NaN;
    for (JsonNode value : series.path("values")) {
      last = value.isNull() ? last : value.asDouble();
    }
    return last;
  }
}
