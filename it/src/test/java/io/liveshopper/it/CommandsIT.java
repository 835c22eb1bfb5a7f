package io.liveshopper.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.liveshopper.local.LocalSystem;
import io.liveshopper.local.common.ProjectHome;
import io.liveshopper.local.flink.FlinkRest;
import io.liveshopper.local.process.Executables;
import io.liveshopper.local.process.PortPlan;
import io.liveshopper.local.service.Service;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

/** The commands of {@code ./up.sh}, one after the other as a user gives them. */
@OwnSystemTest
@ExtendWith(OnEmbeddedSystem.class)
class CommandsIT {

  private static final String NO_EVENT = "not\tan\tevent";

  private static final String BROWSER =
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0"
          + " Safari/537.36";

  @TempDir private Path directory;

  private final int offset = PortOffset.free();
  private final PortPlan ports = PortPlan.withOffset(offset);
  private UpSh up;
  private LocalSystem system;
  private RedissonClient redis;

  @BeforeEach
  void describe() {
    system = LocalSystem.builder().portOffset(offset).withShop().build();
    up = new UpSh(ProjectHome.find().root(), offset);
    Config config = new Config();
    config
        .useSingleServer()
        .setAddress(system.redisAddress())
        .setConnectionMinimumIdleSize(0)
        .setConnectionPoolSize(4);
    config.setLazyInitialization(true);
    redis = Redisson.create(config);
  }

  @AfterEach
  void leaveNothingBehind() {
    redis.shutdown();
    system.close();
    up.call("down", "--clean");
  }

  @Test
  void aUserStartsReplaysWatchesSimulatesStopsAndGoesOn() throws IOException {
    String started = up.call("--demo").succeeded().output();
    assertThat(started)
        .contains(
            "Shop              " + shown(system.storeUri()),
            "Collector         " + shown(system.collectorUri()),
            "Redis's web page  http://localhost:" + ports.redisPage(),
            "Demo: open " + shown(system.storeUri()) + " and press ?");
    assertThat(up.call("status").succeeded().output())
        .containsPattern("collector +serves")
        .containsPattern("store +serves")
        .containsPattern("redis-commander +serves")
        .contains("kafka", "redis", "jobmanager", "taskmanager", "RUNNING");
    if (Executables.inPath("prometheus").isPresent()) {
      assertThat(started).contains("Charts            " + shown(system.storeUri()) + "/charts");
      assertPrometheusWatches();
    }
    assertThat(up.call("logs", "collector").succeeded().output()).contains("Listening");
    assertThat(statusOf(system.storeUri())).isEqualTo(200);
    assertThat(statusOf(URI.create("http://localhost:" + ports.redisPage()))).isEqualTo(200);
    if (ListeningSockets.canBeTold()) {
      assertListensOnLoopbackOnly();
    }

    trackAPageView();
    up.call("replay", Sessions.sample().toString()).succeeded();
    List<EnrichedLine> sample = Sessions.read(Sessions.sample());
    String device = sample.get(0).shopper().orElseThrow();
    String user = sample.get(sample.size() - 1).shopper().orElseThrow();
    String session = sample.get(0).get(Column.DOMAIN_SESSIONID).orElseThrow();
    RunningJob job = job();
    // At once, although the job has never read an event before.
    assertThat(
            everythingSent(job)
                .differences(job.rows(), Duration.ofSeconds(10), System.currentTimeMillis()))
        .isEmpty();
    assertThat(up.call("watch", "user", user, "--once").succeeded().output())
        .contains("product_view_count", "session ");
    assertThat(up.call("watch", "user", device, "--once").succeeded().output())
        .contains("belongs to user " + user);
    assertThat(up.call("watch", "session", session, "--once").succeeded().output())
        .contains("session_page_count", "session_state");

    changeARule();
    replayALineThatIsNoEvent();
    awaitTheLineIn(job.badTopic(), job);

    simulate(1);
    job.awaitRows(everythingSent(job), "simulated shoppers", System.nanoTime());

    up.call("down").succeeded();
    assertThat(up.call("status").exitCode()).isNotZero();
    PortOffset.assertNothingListens(offset);

    // What was stopped goes on: the state is the job's own, not read again.
    assertThat(up.call("up", "--no-shop").succeeded().output()).doesNotContain("Collector");
    assertThat(up.call("status").succeeded().output())
        .containsPattern("collector +stopped")
        .containsPattern("store +stopped");
    simulate(2);
    job.awaitRows(everythingSent(job), "simulated shoppers after a stop", System.nanoTime());

    replaceAKilledTaskManager();
    eraseAShopper();

    up.call("down", "--clean").succeeded();
    PortOffset.assertNothingListens(offset);
    assertThat(system.settings().data().root()).doesNotExist();
  }

  @Test
  void aTakenPortIsNamedInOneSentenceAndNothingIsLeftRunning() throws IOException {
    assertThat(outputWhileTaken(ports.redis())).contains(Integer.toString(ports.redis()));
    assertThat(outputWhileTaken(ports.store()))
        .contains("Port " + ports.store() + ", needed for the shop, is taken")
        .contains("or leave the shop out with --no-shop.");
    PortOffset.assertNothingListens(offset);
  }

  @Test
  void whenAPartOfTheShopCannotStartEverythingStartedIsStoppedAgain() throws IOException {
    // A file where the collector wants a directory.
    Path buffer = system.settings().data().collectorBuffer();
    Files.createDirectories(buffer.getParent());
    Files.createFile(buffer);

    UpSh.Result result = up.call();

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output()).contains("The process collector ended while starting;");
    PortOffset.assertNothingListens(offset);
  }

  private String outputWhileTaken(int port) throws IOException {
    try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      UpSh.Result result = up.call();

      assertThat(result.exitCode()).as("with %s taken", taken).isNotZero();
      assertThat(result.output()).doesNotContain("Exception", "\tat ");
      return result.output();
    }
  }

  /** As a browser's tracker does, by way of the collector. */
  private void trackAPageView() throws IOException {
    String event = "i?e=pv&p=web&tv=js-4.10.1&aid=shop&duid=device-at-the-collector&vid=1";
    assertThat(statusOf(system.collectorUri().resolve(event))).isEqualTo(200);
  }

  /** Flink itself takes some seconds to notice that it is gone. */
  private void replaceAKilledTaskManager() {
    system.process("taskmanager").kill();
    Instant killed = Instant.now();
    up.call("up", "--no-shop").succeeded();

    FlinkRest rest = new FlinkRest(system.flinkRestUri());
    assertThat(rest.tasksBegan(system.job().orElseThrow().id())).isAfter(killed);
    assertThat(up.call("status").succeeded().output()).containsPattern("taskmanager +serves");
  }

  private void eraseAShopper() {
    String user =
        Sessions.read(Sessions.sample()).stream()
            .reduce((earlier, later) -> later)
            .flatMap(EnrichedLine::shopper)
            .orElseThrow();
    assertThat(up.call("erase", "user", user).succeeded().output())
        .contains("Erased user " + user, "Nothing is written about any of them until 20");
    assertThat(up.call("watch", "user", user, "--once").succeeded().output())
        .doesNotContain("product_view_count");
  }

  private static int statusOf(URI uri) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setRequestProperty("User-Agent", BROWSER);
    connection.setConnectTimeout(10_000);
    connection.setReadTimeout(10_000);
    try {
      return connection.getResponseCode();
    } finally {
      connection.disconnect();
    }
  }

  private static String shown(URI uri) {
    return uri.toString().replaceAll("/$", "");
  }

  private void changeARule() {
    assertThat(up.call("rule", "live_chat", "threshold.EUR=300", "ttl=").succeeded().output())
        .contains("Sent live_chat:threshold.EUR", "Sent live_chat:ttl");
    assertThat(up.call("rule", "live_chat", "threshold.EUR=cheap").exitCode()).isEqualTo(2);
    try (TopicReader rules = new TopicReader(system.kafkaBootstrapServers(), "shopper-rules")) {
      assertThat(rules.all())
          .extracting(
              record -> new String(record.key(), UTF_8),
              record -> new String(record.value(), UTF_8))
          .containsExactly(
              tuple(
                  "live_chat:threshold.EUR",
                  "{\"action\":\"live_chat\",\"setting\":\"threshold.EUR\",\"value\":\"300\"}"),
              tuple(
                  "live_chat:ttl",
                  "{\"action\":\"live_chat\",\"setting\":\"ttl\",\"value\":null}"));
    }
  }

  private void assertPrometheusWatches() throws IOException {
    assertThat(up.call("status").output()).containsPattern("prometheus +serves");
    assertThat(up.call("logs", "prometheus").succeeded().output()).contains("Server is ready");
    assertThat(statusOf(system.prometheusUri())).isEqualTo(200);
    Prometheus prometheus = new Prometheus(system.prometheusUri());
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(prometheus.values("job", "up == 1"))
                    .contains("flink-jobmanager", "flink-taskmanager"));
  }

  private void replayALineThatIsNoEvent() throws IOException {
    Path file = directory.resolve("with-a-bad-line.tsv");
    String event = new RandomShop(1, "beside", Instant.now()).action().toString();
    Files.write(file, List.of(NO_EVENT, event));
    up.call("replay", file.toString()).succeeded();
  }

  private static void awaitTheLineIn(String topic, RunningJob job) {
    try (DeadLetters deadLetters = new DeadLetters(job.bootstrapServers(), topic)) {
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(deadLetters.all()).hasSize(1));
      assertThat(new String(deadLetters.all().get(0).original(), UTF_8)).isEqualTo(NO_EVENT);
    }
  }

  private void simulate(int seed) {
    up.call(
            "simulate",
            "--shoppers",
            "20",
            "--rate",
            "200",
            "--seconds",
            "3",
            "--seed",
            Integer.toString(seed))
        .succeeded();
  }

  private RunningJob job() {
    JobSettings defaults = JobSettings.defaults();
    return new RunningJob(
        system.kafkaBootstrapServers(),
        redis,
        defaults,
        "enriched-good",
        "shopper-bad",
        defaults.keys(""));
  }

  private static Expectation everythingSent(RunningJob job) {
    try (TopicReader topic = new TopicReader(job.bootstrapServers(), job.topic())) {
      return job.expectationOf(
          topic.all().stream()
              .map(ConsumerRecord::value)
              .map(bytes -> new String(bytes, UTF_8))
              .filter(line -> !line.equals(NO_EVENT))
              .map(EnrichedLine::parse)
              .toList());
    }
  }

  private void assertListensOnLoopbackOnly() {
    for (Service service : system.services()) {
      long pid = system.process(service.name()).find().orElseThrow().pid();
      assertThat(ListeningSockets.of(pid))
          .as(service.name())
          .isNotEmpty()
          .allMatch(InetAddress::isLoopbackAddress);
    }
  }
}
