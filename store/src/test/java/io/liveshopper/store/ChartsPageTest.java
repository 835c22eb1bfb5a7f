package io.liveshopper.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of charts itself, and what it is told by no Prometheus, a strange or a slow one. */
class ChartsPageTest {

  private static final String NO_REDIS = "redis://localhost:1";
  private static final String NO_COLLECTOR = "http://localhost:1";

  private static RunningStore store(String... settings) {
    return new RunningStore(NO_REDIS, NO_COLLECTOR, settings);
  }

  @Test
  void withoutAPrometheusThePageIsThereAndIsToldSo() {
    try (RunningStore store = store();
        Browser browser = store.browser()) {
      JsonNode layout = browser.get("/api/charts").json();
      assertThat(layout.path("on").asBoolean()).isFalse();
      assertThat(layout.path("sections")).hasSize(3);
      Browser.Answer data = browser.get("/api/charts/data?range=5m");
      assertThat(data.status()).isEqualTo(409);
      assertThat(data.json().path("message").asText())
          .isEqualTo("store.prometheus.url is not set.");
    }
  }

  @Test
  void thePageIsOfItsOwnAndGivesNobodyACookie() {
    try (RunningStore store = store();
        Browser browser = store.browser()) {
      Browser.Answer page = browser.get("/charts");
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
      assertThat(page.header("Cache-Control")).isEqualTo("no-store");
      assertThat(page.header("Content-Security-Policy"))
          .contains("script-src 'self';", "style-src 'self';")
          .doesNotContain("unsafe");
      assertThat(page.header("Set-Cookie")).isEmpty();
      assertThat(browser.get("/api/charts").header("Set-Cookie")).isEmpty();
      Browser.Answer asFile = browser.get("/charts.html");
      assertThat(asFile.status()).isEqualTo(302);
      assertThat(asFile.header("Location")).isEqualTo("/charts");
      assertThat(browser.get("/charts/more").body()).contains("<div id=\"shop\">");

      assertThat(scripts(browser, page)).contains("valToPos");
      assertThat(scripts(browser, browser.get("/"))).doesNotContain("valToPos");
    }
  }

  /** All that a page loads at once. */
  private static String scripts(Browser browser, Browser.Answer page) {
    StringBuilder scripts = new StringBuilder();
    Matcher file = Pattern.compile("\"(/assets/[^\"]+\\.js)\"").matcher(page.body());
    while (file.find()) {
      scripts.append(browser.get(file.group(1)).body());
    }
    assertThat(scripts).isNotEmpty();
    return scripts.toString();
  }

  @Test
  void howeverManyLookPrometheusIsAskedOnce() throws Exception {
    AtomicInteger questions = new AtomicInteger();
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    HttpServer prometheus = server(200, "");
    prometheus
        .createContext("/api/v1/")
        .setHandler(
            exchange -> {
              questions.incrementAndGet();
              most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
              byte[] nothing = "{\"status\":\"success\",\"data\":{\"result\":[]}}".getBytes(UTF_8);
              exchange.sendResponseHeaders(200, nothing.length);
              atOnce.decrementAndGet();
              exchange.getResponseBody().write(nothing);
              exchange.close();
            });
    ExecutorService viewers = Executors.newFixedThreadPool(8);
    try (RunningStore store = store(urlOf(prometheus), "prometheus.refresh=5m");
        Browser browser = store.browser()) {
      List<CompletableFuture<String>> answers = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        answers.add(
            CompletableFuture.supplyAsync(
                () -> browser.get("/api/charts/data?range=1h").body(), viewers));
      }
      String first = answers.get(0).get(60, TimeUnit.SECONDS);
      for (CompletableFuture<String> answer : answers) {
        assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo(first);
      }
      int asked = questions.get();
      assertThat(asked).isBetween(40, 150);
      assertThat(most.get()).isLessThanOrEqualTo(4);
      browser.get("/api/charts/data?range=1h");
      assertThat(questions).hasValue(asked);
    } finally {
      viewers.shutdownNow();
      prometheus.stop(0);
    }
  }

  @Test
  void whatPrometheusRefusesIsToldAtItsPanel() throws IOException {
    HttpServer prometheus = server(200, "{\"status\":\"success\",\"data\":{\"groups\":[]}}");
    byte[] refusal = "{\"status\":\"error\",\"error\":\"query timed out\"}".getBytes(UTF_8);
    prometheus
        .createContext("/api/v1/query_range")
        .setHandler(
            exchange -> {
              exchange.sendResponseHeaders(503, refusal.length);
              exchange.getResponseBody().write(refusal);
              exchange.close();
            });
    try (RunningStore store = store(urlOf(prometheus));
        Browser browser = store.browser()) {
      JsonNode data = browser.get("/api/charts/data?range=5m").json();
      assertThat(data.has("problem")).isFalse();
      assertThat(data.at("/panels/shop-9/problem").asText())
          .isEqualTo("Prometheus can’t answer: query timed out");
    } finally {
      prometheus.stop(0);
    }
  }

  @Test
  void anotherProgramAtThatAddressIsCalledNoPrometheus() throws IOException {
    HttpServer page = server(404, "<h1>Not here</h1>");
    try (RunningStore store = store(urlOf(page));
        Browser browser = store.browser()) {
      assertThat(browser.get("/api/charts/data?range=5m").json().path("problem").asText())
          .matches("What answers at http://localhost:\\d+ is no Prometheus \\(status 404\\)\\.");
    } finally {
      page.stop(0);
    }
  }

  @Test
  void aPrometheusThatDoesNotAnswerIsGivenUpInTime() throws IOException {
    // Connections wait in its queue for ever.
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        RunningStore store =
            store(
                "prometheus.url=http://localhost:" + silent.getLocalPort(),
                "prometheus.timeout=1s");
        Browser browser = store.browser()) {
      long began = System.nanoTime();
      JsonNode data = browser.get("/api/charts/data?range=5m").json();
      assertThat(data.path("problem").asText()).endsWith(" has not answered within 1 s.");
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    }
  }

  private static String urlOf(HttpServer server) {
    return "prometheus.url=http://localhost:" + server.getAddress().getPort();
  }

  /** Answers everything with the same. */
  private static HttpServer server(int status, String text) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool(ChartsPageTest::daemon));
    byte[] body = text.getBytes(UTF_8);
    server.createContext(
        "/api",
        exchange -> {
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    return thread;
  }
}
