package io.liveshopper.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshopper.local.JobUpgrade;
import io.liveshopper.local.LocalSystem;
import io.liveshopper.local.common.DataDirectory;
import io.liveshopper.local.flink.JobSummary;
import io.liveshopper.local.upgrade.Deployment;
import io.liveshopper.local.upgrade.UpgradeOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

/** A system of its own, whose job is replaced: others must not share it. */
final class UpgradingSystem implements AutoCloseable {

  /** That of the rows, with which the oracle's agree, and of the other version's new feature. */
  static final String NEW_FEATURE = "product_interest";

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration BEHIND = Duration.ofSeconds(10);

  private final LocalSystem system;
  private final RedissonClient redis;

  private UpgradingSystem(LocalSystem system) {
    this.system = system;
    Config config = new Config();
    config
        .useSingleServer()
        .setAddress(system.redisAddress())
        .setConnectionMinimumIdleSize(1)
        .setConnectionPoolSize(6);
    this.redis = Redisson.create(config);
  }

  /** Starts Kafka, Redis and Flink; the job is to have these settings. */
  static UpgradingSystem start(Map<String, String> settings) {
    Path data = Path.of(System.getProperty("it.directory"), "u-" + ProcessHandle.current().pid());
    LocalSystem system =
        LocalSystem.builder()
            .dataDirectory(data)
            .freePorts()
            .jobSettings(settings)
            .progress(System.out::println)
            .startWithoutJob();
    Runtime.getRuntime().addShutdownHook(new Thread(system::close, "stop-upgrading-system"));
    return new UpgradingSystem(system);
  }

  /** Starts the job that was built, knowing nothing of any before it. */
  void startJobAnew() {
    system.job().ifPresent(job -> system.cancelJob(job.id()));
    DataDirectory data = system.settings().data();
    List.of(data.checkpoints(), data.savepoints(), data.jobs()).forEach(DataDirectory::deleteTree);
    data.create();
    system.start();
  }

  JobUpgrade upgrade() {
    return system.upgrade();
  }

  /** What the job that runs was started from. */
  Deployment deployed() {
    return system.upgrade().deployed().orElseThrow().current();
  }

  /** The job that runs; fails unless all of its tasks do. */
  JobSummary job() {
    JobSummary job = system.job().orElseThrow();
    assertThat(job.isRunning()).as("%s", job).isTrue();
    return job;
  }

  /** The job's topics and rows. */
  RunningJob running(JobSettings settings) {
    return new RunningJob(
        system.kafkaBootstrapServers(),
        redis,
        settings,
        "enriched-good",
        "shopper-bad",
        settings.keys(""));
  }

  /** Waits until the rows are the oracle's, but for the feature that it does not know. */
  void awaitOracle(List<EnrichedLine> arrived, JobSettings settings, String what) {
    Expectation expectation = Expectation.of(arrived, settings);
    RunningJob job = running(settings);
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () ->
                assertThat(
                        expectation.differences(
                            job.rows().without(NEW_FEATURE), BEHIND, System.currentTimeMillis()))
                    .as(what)
                    .isEmpty());
    System.out.printf(
        "%s: the features of %d shoppers equal the oracle's after %d events%n",
        what, expectation.shoppers().size(), arrived.size());
  }

  /** What a shopper's rows hold of the feature that only the other version has. */
  SortedMap<String, String> newFeature(String shopper, JobSettings settings) {
    SortedMap<String, String> values = new TreeMap<>(running(settings).rows().values(shopper));
    values.keySet().removeIf(name -> !name.startsWith(NEW_FEATURE));
    return values;
  }

  /** Fails unless it went well; prints the downtime. */
  static UpgradeOutcome.Done done(UpgradeOutcome outcome) {
    assertThat(outcome).isInstanceOf(UpgradeOutcome.Done.class);
    UpgradeOutcome.Done done = (UpgradeOutcome.Done) outcome;
    System.out.printf("downtime: %d ms%n", done.downtime().toMillis());
    return done;
  }

  @Override
  public void close() {
    redis.shutdown();
    system.close();
  }
}
