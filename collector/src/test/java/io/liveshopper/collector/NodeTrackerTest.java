package io.liveshopper.collector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.liveshopper.snowplow.analytics.EnrichedEvent;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Snowplow's tracker for Node as a client, in a node process. */
class NodeTrackerTest {

  private static final Path SOURCE = Path.of("src", "test", "js");
  private static final Path HOME = Path.of("target", "node-tracker");
  private static final String ECOMMERCE = "com.snowplowanalytics.snowplow.ecommerce";

  @BeforeAll
  static void install() throws Exception {
    if (!canRun("node") || !canRun("npm")) {
      if ("true".equals(System.getenv("CI"))) {
        throw new IllegalStateException("CI=true, but node and npm cannot be run");
      }
      System.out.println("Skipped: the tracker for Node needs node and npm");
      abort("needs node and npm");
    }
    Files.createDirectories(HOME);
    for (String file : List.of("package.json", "package-lock.json", ".npmrc", "track.js")) {
      Files.copy(SOURCE.resolve(file), HOME.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    if (!Files.exists(HOME.resolve("node_modules/@snowplow/node-tracker/package.json"))) {
      run("npm", "ci", "--no-audit", "--no-fund");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"post", "get"})
  void whatTheTrackerSendsIsEnriched(String method) throws Exception {
    try (RunningCollector collector = RunningCollector.with()) {
      run("node", "track.js", collector.uri("").toString(), method);

      Map<String, EnrichedEvent> events = collector.goodByName(6);
      assertThat(events.values())
          .allSatisfy(event -> assertThat(event.userId()).hasValue("zoë-😀"))
          .allSatisfy(event -> assertThat(event.domainUserid()).hasValue("device-n"))
          .allSatisfy(event -> assertThat(event.domainSessionidx()).hasValue(2))
          .allSatisfy(event -> assertThat(event.useragent()).hasValue("node shopper"))
          .allSatisfy(event -> assertThat(event.vTracker().orElseThrow()).startsWith("node-"));
      assertThat(events.get("page_view").mktSource()).hasValue("mail");
      assertThat(events.get("page_view").refrTerm()).hasValue("shoes");
      assertThat(events.get("page_ping").ppYoffsetMax()).hasValue(300);
      assertThat(events.get("event").seValue()).hasValue(new BigDecimal("0.5"));
      assertThat(events.get("site_search").unstructEvent().orElseThrow().data().path("terms"))
          .hasSize(2);
      assertThat(events).containsKey("add_to_cart");
      EnrichedEvent action = events.get("snowplow_ecommerce_action");
      assertThat(
              action.contexts().find(ECOMMERCE, "product", 1).get(0).data().path("name").asText())
          .isEqualTo("Läufer");
      assertThat(action.contexts().find(ECOMMERCE, "cart", 1)).hasSize(1);
    }
  }

  private static boolean canRun(String program) {
    try {
      return new ProcessBuilder(program, "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void run(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command).directory(HOME.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as(List.of(command) + " ends").isTrue();
    assertThat(process.exitValue()).as(output).isZero();
  }
}
