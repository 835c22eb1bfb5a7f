package io.liveshopper.it;

import static io.liveshopper.it.UpgradingSystem.NEW_FEATURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshopper.it.ShopperActions.Entry;
import io.liveshopper.local.upgrade.RollbackRequest;
import io.liveshopper.local.upgrade.UpgradeOutcome;
import io.liveshopper.local.upgrade.UpgradeRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The job is replaced by other versions of itself while shoppers go on. */
@OwnSystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpgradeIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration STALL = Duration.ofSeconds(75);
  private static final String LIVE_CHAT = "live_chat";

  private static final JobSettings BEFORE = JobSettings.defaults();
  private static final JobSettings AFTER = withOneMoreWindow();

  /** Another threshold, one more window, another parallelism. */
  private static final Map<String, String> OTHER_SETTINGS =
      Map.of(
          "windows", AFTER.windows().keySet().toString(),
          "actions.live-chat.threshold.default", "300",
          "job.parallelism", "3");

  private final Path directory =
      Path.of(System.getProperty("it.directory"), "versions-" + ProcessHandle.current().pid());
  private UpgradingSystem system;
  private Path nextVersion;

  @BeforeAll
  void startSystem() {
    OnEmbeddedSystem.orSkipped(
        () ->
            system =
                UpgradingSystem.start(
                    Map.of(
                        "job.checkpoint-interval",
                        "2 s",
                        "actions.live-chat.stall",
                        STALL.toSeconds() + " s")));
    nextVersion = OtherVersion.withOneMoreFeature(directory, "next").jar();
  }

  @AfterAll
  void stopSystem() {
    if (system != null) {
      system.close();
    }
  }

  @BeforeEach
  void startTheFirstVersion() {
    system.startJobAnew();
  }

  @Test
  void noEventIsLostOrCountedTwiceThroughAnUpgradeUnderLoad() {
    RunningJob job = system.running(BEFORE);
    ActingShopper dear = ActingShopper.signedIn("dear");
    ActingShopper cheaper = ActingShopper.signedIn("cheaper");
    List<EnrichedLine> events = new ArrayList<>(history("upgrade"));
    try (EventStream stream = job.stream();
        ShopperActions actions = new ShopperActions(job);
        SteadyShoppers shoppers = steadyAfter(events, "upgrade", stream)) {
      Instant stalled = Instant.ofEpochMilli(System.currentTimeMillis());
      send(stream, events, dear.adds(stalled, "600", "EUR"));
      awaitCart(job, dear);
      String before = system.job().id();

      UpgradeOutcome.Done done =
          UpgradingSystem.done(
              system.upgrade().to(UpgradeRequest.to(nextVersion).with(OTHER_SETTINGS)));

      assertThat(Instant.now()).as("the stall is not over").isBefore(stalled.plus(STALL));
      assertThat(system.job().id()).isEqualTo(done.jobId()).isNotEqualTo(before);
      assertThat(done.savepoint()).exists();
      assertThat(system.deployed().settings()).containsAllEntriesOf(OTHER_SETTINGS);
      assertThat(system.deployed().jar()).hasSameBinaryContentAs(nextVersion);

      Instant afterwards = Instant.ofEpochMilli(System.currentTimeMillis());
      send(stream, events, cheaper.adds(afterwards, "400", "EUR"));
      // A new window is written with a shopper's next row, and a page does not end a stall.
      send(stream, events, dear.opensAPage(afterwards));
      awaitMore(shoppers);
      events.addAll(shoppers.stop());
      system.awaitOracle(events, AFTER, "through an upgrade");
      assertTheNewFeatureIsRight("steady-user-0-upgrade");

      assertThat(actions.awaitFlag(LIVE_CHAT, dear.user(), PATIENCE).raisedAt())
          .isEqualTo(stalled.plus(STALL));
      assertThat(actions.awaitFlag(LIVE_CHAT, cheaper.user(), PATIENCE).raisedAt())
          .as("by the new threshold")
          .isEqualTo(afterwards.plus(STALL));
      assertThat(actions.entriesOf(dear.user()))
          .extracting(Entry::transition)
          .containsExactly("raised");
    }
  }

  @Test
  void aJobThatCannotGoOnIsRefusedBeforeAnythingStops() throws IOException {
    RunningJob job = system.running(BEFORE);
    List<EnrichedLine> events = new ArrayList<>(history("refused"));
    try (EventStream stream = job.stream()) {
      stream.send(events);
      system.awaitOracle(events, BEFORE, "before what is refused");
      String running = system.job().id();
      Path built = system.deployed().jar();

      assertThat(refusal(UpgradeRequest.to(directory.resolve("none.jar"))))
          .endsWith("none.jar.")
          .startsWith("There is no file ");
      Path noJar = Files.writeString(directory.resolve("no.jar"), "no jar");
      assertThat(refusal(UpgradeRequest.to(noJar))).contains("no.jar is not a jar");
      assertThat(refusal(UpgradeRequest.to(built).with(Map.of("windows", "[]"))))
          .startsWith("The new job cannot be run: ")
          .contains("live-shopper.windows");
      assertThat(refusal(UpgradeRequest.to(built).with(Map.of("job.max-parallelism", "64"))))
          .contains("128 in the state and 64 in the new job");
      assertThat(refusal(UpgradeRequest.to(built).with(Map.of("job.parallelism", "9"))))
          .isEqualTo(
              "The new job would have 9 subtasks of an operator, and Flink has only 4 task slots.");
      assertThat(refusal(UpgradeRequest.to(built).with(Map.of("identity.stitching", "off"))))
          .contains("no operator with the uid identity,");
      Path renamed =
          new OtherVersion(directory, "renamed")
              .with("LiveShopperJob.java", ".uid(\"shopper-features\")", ".uid(\"features\")")
              .jar();
      assertThat(refusal(UpgradeRequest.to(renamed)))
          .contains("no operator with the uid shopper-features,");

      assertThat(system.job().id()).as("the job that runs").isEqualTo(running);
      EnrichedLine after = new RandomShop(3, "after-refusals", Instant.now()).action();
      send(stream, events, after);
      system.awaitOracle(events, BEFORE, "after what is refused");
    }
  }

  @Test
  void aJobThatFailsIsReplacedByTheOldOneFromTheSameSavepoint() {
    Path failing =
        new OtherVersion(directory, "failing")
            .with(
                "operators/ShopperFeatures.java",
                "    processor.onMessage(",
                "    if (message != null) {\n"
                    + "      throw new IllegalStateException(\"no good version\");\n"
                    + "    }\n"
                    + "    processor.onMessage(")
            .jar();
    RunningJob job = system.running(BEFORE);
    List<EnrichedLine> events = new ArrayList<>(history("failing"));
    try (EventStream stream = job.stream();
        SteadyShoppers shoppers = steadyAfter(events, "failing", stream)) {
      awaitMore(shoppers);
      String first = system.job().id();
      Path built = system.deployed().jar();

      UpgradeOutcome outcome = system.upgrade().to(UpgradeRequest.to(failing));

      assertThat(outcome).isInstanceOf(UpgradeOutcome.TakenBack.class);
      UpgradeOutcome.TakenBack back = (UpgradeOutcome.TakenBack) outcome;
      System.out.printf("downtime of a failed upgrade: %d ms%n", back.downtime().toMillis());
      assertThat(back.cause()).contains("no good version");
      assertThat(back.state()).exists();
      assertThat(system.job().id()).isEqualTo(back.jobId()).isNotEqualTo(first);
      assertThat(system.deployed().jar()).isEqualTo(built).exists();
      assertThat(system.upgrade().deployed())
          .hasValueSatisfying(deployed -> assertThat(deployed.isChosen()).isTrue());
      awaitMore(shoppers);
      events.addAll(shoppers.stop());
      system.awaitOracle(events, BEFORE, "after a failed upgrade");
    }
  }

  @Test
  void whatAWrongVersionHasWrittenIsReplacedByGoingBackAndByACorrectedReplay() {
    Path wrong =
        new OtherVersion(directory, "wrong")
            .with(
                OtherVersion.PRODUCT_LANE,
                "ActionType.PRODUCT_VIEW &&",
                "ActionType.ADD_TO_CART &&")
            .jar();
    RunningJob job = system.running(BEFORE);
    List<EnrichedLine> events = new ArrayList<>(history("back"));
    String shopper = "steady-user-0-back";
    try (EventStream stream = job.stream();
        SteadyShoppers shoppers = steadyAfter(events, "back", stream)) {
      awaitMore(shoppers);
      UpgradingSystem.done(system.upgrade().to(UpgradeRequest.to(wrong)));
      awaitMore(shoppers);
      events.addAll(shoppers.stop());
      Expectation expectation = Expectation.of(events, BEFORE);
      assertThat(expectation.values(shopper, System.currentTimeMillis()))
          .as("what the wrong version has written")
          .doesNotContainEntry(
              "product_view_count_1h", job.rows().values(shopper).get("product_view_count_1h"));

      UpgradingSystem.done(system.upgrade().back(RollbackRequest.toPrevious()));

      system.awaitOracle(events, BEFORE, "after going back");
      assertThat(generations(job)).contains("1");

      UpgradingSystem.done(
          system.upgrade().back(new RollbackRequest(Optional.of(7L), Optional.of(nextVersion))));

      system.awaitOracle(events, BEFORE, "after a corrected replay");
      assertThat(system.newFeature(shopper, BEFORE)).containsKey(NEW_FEATURE + "_5m");
      assertThat(generations(job)).contains("7");
      assertThat(system.upgrade().back(new RollbackRequest(Optional.of(7L), Optional.empty())))
          .isEqualTo(
              new UpgradeOutcome.Refused(
                  "The generation must be above the present one, which is 7, not 7."));
    }
  }

  /** Events that lie in the job's windows already when shoppers go on. */
  private static List<EnrichedLine> history(String run) {
    return Sessions.ofOthers(new History(5, Instant.now()).of(20), run);
  }

  private SteadyShoppers steadyAfter(List<EnrichedLine> history, String run, EventStream stream) {
    stream.send(history);
    system.awaitOracle(history, BEFORE, "the history of " + run);
    return new SteadyShoppers(11, run, stream);
  }

  private static void send(EventStream stream, List<EnrichedLine> sent, EnrichedLine event) {
    stream.send(List.of(event));
    sent.add(event);
  }

  private static void awaitCart(RunningJob job, ActingShopper shopper) {
    await()
        .atMost(PATIENCE)
        .until(() -> job.rows().values(shopper.user()).containsKey("cart_value_5m"));
  }

  /** Waits until each shopper has done something more. */
  private static void awaitMore(SteadyShoppers shoppers) {
    int enough = shoppers.count() + 300;
    await().atMost(PATIENCE).until(() -> shoppers.count() > enough);
  }

  private void assertTheNewFeatureIsRight(String shopper) {
    SortedMap<String, String> values = system.running(AFTER).rows().values(shopper);
    for (String window : AFTER.windows().keySet()) {
      long views = Long.parseLong(values.get("product_view_count_" + window));
      long products = Long.parseLong(values.get("unique_product_count_" + window));
      assertThat(values).containsEntry(NEW_FEATURE + "_" + window, Long.toString(views + products));
    }
  }

  private String refusal(UpgradeRequest request) {
    UpgradeOutcome outcome = system.upgrade().to(request);
    assertThat(outcome).isInstanceOf(UpgradeOutcome.Refused.class);
    String reason = ((UpgradeOutcome.Refused) outcome).reason();
    System.out.println("refused: " + reason);
    return reason;
  }

  private static List<String> generations(RunningJob job) {
    return job.rows().all().entrySet().stream()
        .filter(entry -> entry.getKey().endsWith(":_version"))
        .map(entry -> entry.getValue().split(":", -1)[0])
        .distinct()
        .toList();
  }

  private static JobSettings withOneMoreWindow() {
    Map<String, Integer> windows = new LinkedHashMap<>();
    windows.put("5m", 300);
    windows.put("10m", 600);
    windows.put("1h", 3_600);
    windows.put("24h", 86_400);
    return new JobSettings(
        windows, BEFORE.cartTotal(), BEFORE.layout(), BEFORE.hashTags(), BEFORE.grace());
  }
}
