package io.liveshopper.collector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.collector.sink.OutputRecord;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a tracker sees of the collector. */
class TrackerProtocolTest {

  private static final Map<String, String> PAGE_VIEW =
      Map.of("tv", "js-4.0.0", "p", "web", "e", "pv", "duid", "device-1", "aid", "shop");

  private static RunningCollector collector;

  @BeforeAll
  static void start() {
    collector =
        RunningCollector.with(
            "http.max-payload-size=4 KiB",
            "http.drop-payload-size=8 KiB",
            "paths={\"/com.acme/track\":\"/com.snowplowanalytics.snowplow/tp2\"}");
  }

  @AfterAll
  static void stop() {
    collector.close();
  }

  @BeforeEach
  void forget() {
    collector.sink().take();
  }

  @Test
  void aBatchIsAnsweredWithOkAndEachOfItsEventsIsWritten() throws Exception {
    HttpResponse<String> response = collector.post(PAGE_VIEW, PAGE_VIEW, PAGE_VIEW);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("ok");
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/plain");
    List<OutputRecord> records = collector.sink().take();
    assertThat(records).hasSize(3);
    assertThat(records).allSatisfy(r -> assertThat(r.key()).isEqualTo("device-1".getBytes(UTF_8)));
  }

  @Test
  void aPixelIsAGifThatNobodyCaches() throws Exception {
    HttpResponse<byte[]> response =
        HttpClient.newHttpClient()
            .send(
                collector.request("/i?e=pv&p=web&tv=js&aid=shop").build(),
                HttpResponse.BodyHandlers.ofByteArray());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("image/gif");
    assertThat(response.headers().firstValue("Cache-Control"))
        .hasValue("no-cache, no-store, must-revalidate");
    assertThat(ImageIO.read(new ByteArrayInputStream(response.body())))
        .satisfies(image -> assertThat(image.getWidth() * image.getHeight()).isEqualTo(1));
    assertThat(collector.good().appId()).hasValue("shop");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/i", "/ice.png", "/com.snowplowanalytics.snowplow/tp2"})
  void anEventMayComeByGetAndByHead(String path) throws Exception {
    collector.get(path + "?e=pv&p=web&tv=js");
    assertThat(collector.good().event()).hasValue("page_view");

    HttpResponse<String> head =
        collector.send(
            collector.request(path + "?e=pv&p=web&tv=js").method("HEAD", BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(collector.good().event()).hasValue("page_view");
  }

  @Test
  void aPathOfTheShopsOwnStandsForTheTrackersPath() throws Exception {
    collector.send(
        collector
            .request("/com.acme/track")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(RunningCollector.payload(PAGE_VIEW))));
    assertThat(collector.good().appId()).hasValue("shop");
  }

  @Test
  void parametersOfTheQueryGoToEveryEventOfABatchAndWin() throws Exception {
    collector.send(
        collector
            .request(RunningCollector.TP2 + "?aid=other&uid=a%20b")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(RunningCollector.payload(PAGE_VIEW))));
    assertThat(collector.good())
        .satisfies(event -> assertThat(event.appId()).hasValue("other"))
        .satisfies(event -> assertThat(event.userId()).hasValue("a b"));
  }

  @Test
  void aPageOfAnotherSiteMaySendWithCookies() throws Exception {
    HttpResponse<String> response =
        collector.send(
            collector
                .request(RunningCollector.TP2)
                .header("Origin", "https://shop.example")
                .method("OPTIONS", BodyPublishers.noBody()));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Access-Control-Allow-Origin"))
        .hasValue("https://shop.example");
    assertThat(response.headers().firstValue("Access-Control-Allow-Credentials")).hasValue("true");
    assertThat(response.headers().firstValue("Access-Control-Allow-Headers"))
        .hasValue("Content-Type, SP-Anonymous");
    assertThat(response.headers().firstValue("Access-Control-Max-Age")).hasValue("3600");

    HttpResponse<String> post =
        collector.send(
            collector
                .batch(RunningCollector.payload(PAGE_VIEW))
                .header("Origin", "https://shop.example"));
    assertThat(post.headers().firstValue("Access-Control-Allow-Origin"))
        .hasValue("https://shop.example");
    assertThat(collector.post(PAGE_VIEW).headers().firstValue("Access-Control-Allow-Origin"))
        .hasValue("*");
  }

  @Test
  void healthIsToldAndOtherPathsAreNotFound() throws Exception {
    assertThat(collector.get("/health").body()).isEqualTo("ok");
    assertThat(collector.get("/sink-health").statusCode()).isEqualTo(200);
    assertThat(collector.get("/robots.txt").body()).contains("Disallow: /");
    assertThat(collector.get("/crossdomain.xml").statusCode()).isEqualTo(404);
    assertThat(collector.get("/").statusCode()).isEqualTo(404);
    assertThat(collector.get("/one").statusCode()).isEqualTo(404);
    assertThat(collector.get("/one/two/three").statusCode()).isEqualTo(404);
    assertThat(collector.get("/r/tp2?u=https%3A%2F%2Fevil.example"))
        .satisfies(response -> assertThat(response.statusCode()).isEqualTo(404))
        .satisfies(response -> assertThat(response.body()).isEqualTo("redirects disabled"));
    assertThat(
            collector.send(collector.request("/i").POST(BodyPublishers.ofString("x"))).statusCode())
        .isEqualTo(404);
  }

  @Test
  void aBodyThatIsTooLongFailsAndOneThatIsMuchTooLongIsNotRead() throws Exception {
    assertThat(collector.send(collector.batch("x".repeat(5_000))).statusCode()).isEqualTo(200);
    assertThat(collector.bad("size_violation").path("failure").path("actualSizeBytes").asInt())
        .isEqualTo(5_000);

    assertThat(collector.send(collector.batch("x".repeat(9_000))).statusCode()).isEqualTo(413);
    assertThat(collector.sink().take()).isEmpty();
  }

  @Test
  void aBodyOfUnknownLengthIsBoundedToo() throws Exception {
    byte[] chunk = "x".repeat(3_000).getBytes(UTF_8);
    HttpResponse<String> response =
        collector.send(
            collector
                .request(RunningCollector.TP2)
                .POST(BodyPublishers.ofByteArrays(List.of(chunk, chunk, chunk, chunk))));
    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(collector.sink().take()).isEmpty();
  }

  @Test
  void whatNobodyTakesTheTrackerHasToKeep() throws Exception {
    try (RunningCollector other = RunningCollector.with()) {
      other.sink().refuse();
      assertThat(other.post(PAGE_VIEW).statusCode()).isEqualTo(503);
      assertThat(other.get("/i?e=pv&p=web&tv=js").statusCode()).isEqualTo(503);
      assertThat(other.get("/sink-health").statusCode()).isEqualTo(503);
      assertThat(other.get("/health").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aRequestThatIsNotAnsweredInTimeIsToldSo() throws Exception {
    try (RunningCollector other = RunningCollector.with("http.response-timeout=1 s")) {
      other.sink().fallSilent();
      assertThat(other.post(PAGE_VIEW).statusCode()).isEqualTo(408);
    }
  }

  @Test
  void moreRequestsAtATimeThanAreAllowedAreRefused() throws Exception {
    try (RunningCollector other =
        RunningCollector.with("http.max-pending-requests=1", "http.response-timeout=2 s")) {
      other.sink().fallSilent();
      var client = HttpClient.newHttpClient();
      var one =
          client.sendAsync(
              other.batch(RunningCollector.payload(PAGE_VIEW)).build(),
              HttpResponse.BodyHandlers.ofString());
      var two =
          client.sendAsync(
              other.batch(RunningCollector.payload(PAGE_VIEW)).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(List.of(one.get().statusCode(), two.get().statusCode()))
          .containsExactlyInAnyOrder(408, 503);
    }
  }
}
