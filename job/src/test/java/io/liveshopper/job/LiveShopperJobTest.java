package io.liveshopper.job;

import static io.liveshopper.job.features.Events.cart;
import static io.liveshopper.job.features.Events.product;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshopper.cep.activity.Action;
import io.liveshopper.cep.activity.RuleChange;
import io.liveshopper.job.config.JobSettings;
import io.liveshopper.job.config.Settings;
import io.liveshopper.job.features.Events;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.oracle.CartTotal;
import io.liveshopper.job.oracle.FeatureOracle;
import io.liveshopper.job.records.BadRecord;
import io.liveshopper.job.records.RuleRecord;
import io.liveshopper.job.records.SourceRecord;
import io.liveshopper.job.sink.MemoryRows;
import io.liveshopper.job.types.PackedTypes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.client.program.ClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.InjectClusterClient;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole graph on a Flink of its own, with RocksDB. */
class LiveShopperJobTest {

  private static final int EVENTS = 6_000;
  private static final int SHOPPERS = 40;
  private static final long T0 = 1_700_000_000_000L;

  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(4)
              .build());

  @TempDir private Path savepoints;

  @ParameterizedTest
  @EnumSource(SavepointFormatType.class)
  void stoppedHalfwayAndRestoredWithMoreSubtasksItEndsAsIfNothingHadHappened(
      SavepointFormatType format, @InjectClusterClient ClusterClient<?> client) throws Exception {
    String name = "rescaled-" + format;
    MemoryRows rows = MemoryRows.named(name);

    JobClient first = start(name, 1, null);
    await().atMost(Duration.ofSeconds(60)).until(() -> rows.byShopper().size() == SHOPPERS);
    // Refused until all tasks run: those of the flags have more state to open than those of rows.
    String savepoint =
        await()
            .atMost(Duration.ofSeconds(60))
            .ignoreExceptionsInstanceOf(ExecutionException.class)
            .until(
                () ->
                    first
                        .stopWithSavepoint(false, savepoints.toUri().toString(), format)
                        .get(60, TimeUnit.SECONDS),
                Objects::nonNull);
    assertThat(valuesOf(rows)).isNotEqualTo(expected());

    JobClient second = start(name, 3, savepoint);
    Map<String, Map<String, String>> expected = expected();
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> assertThat(valuesOf(rows)).isEqualTo(expected));
    second.cancel().get(60, TimeUnit.SECONDS);
  }

  private static JobClient start(String rowsName, int parallelism, String savepoint)
      throws Exception {
    JobSettings settings =
        Settings.load(
            null,
            List.of(
                "windows=[10m, 24h]",
                "job.checkpoint-interval=1h",
                "time.live-within=0 s",
                "kafka.features-delivery=off"));
    Configuration configuration = new Configuration();
    if (savepoint != null) {
      configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    }
    StreamExecutionEnvironment environment = Environments.of(settings);
    environment.configure(configuration);
    environment.setParallelism(parallelism);
    DataGeneratorSource<SourceRecord> source =
        new DataGeneratorSource<>(
            LiveShopperJobTest::record,
            Long.MAX_VALUE,
            RateLimiterStrategy.perSecond(EVENTS / 4.0),
            PackedTypes.SOURCE_RECORD);
    new LiveShopperJob(
            settings,
            source,
            WatermarkStrategy.noWatermarks(),
            MemoryRows.sinkInto(rowsName),
            null,
            new DiscardingSink<BadRecord>(),
            noChangeOfRules())
        .build(environment);
    return environment.executeAsync(rowsName);
  }

  /** One change, to what holds anyway. */
  private static DataGeneratorSource<RuleRecord> noChangeOfRules() {
    return new DataGeneratorSource<>(
        index -> new RuleRecord.Accepted(new RuleChange(Action.LIVE_CHAT, "enabled", "true")),
        1,
        PackedTypes.RULE_RECORD);
  }

  /** The n-th record of the stream, always the same: events, and then what is none, for ever. */
  private static SourceRecord record(long index) {
    if (index >= EVENTS) {
      return new SourceRecord.Rejected(
          new BadRecord(new byte[0], "empty", "The end", "topic", 0, index, 0));
    }
    return new SourceRecord.Decoded(0, index, event(index), false, false);
  }

  private static ShopperEvent event(long index) {
    Random random = new Random(index * 31 + 7);
    String shopper = "shopper-" + index % SHOPPERS;
    long time = T0 + index * 20 - random.nextInt(3_000);
    String id = "p" + random.nextInt(9);
    Events events = new Events();
    ShopperEvent event =
        switch (random.nextInt(4)) {
          case 0, 1 -> events.view(shopper, time, product(id, "" + random.nextInt(90)));
          case 2 ->
              events.add(shopper, time, cart("" + random.nextInt(900), "EUR"), product(id, "12.5"));
          default -> events.remove(shopper, time, null, product(id, "12.5"));
        };
    return new ShopperEvent(
        index,
        event.time(),
        event.collectorTime(),
        event.userId(),
        event.deviceId(),
        event.sessionId(),
        event.action(),
        event.listName(),
        event.products(),
        event.cart(),
        event.transaction(),
        null,
        null,
        null);
  }

  private static Map<String, Map<String, String>> expected() {
    JobSettings settings =
        Settings.load(null, List.of("windows=[10m, 24h]", "time.live-within=0 s"));
    Map<String, FeatureOracle> oracles = new HashMap<>();
    for (long index = 0; index < EVENTS; index++) {
      ShopperEvent event = event(index);
      oracles
          .computeIfAbsent(
              event.shopperKey(),
              shopper ->
                  new FeatureOracle(settings.features().windows(), CartTotal.AFTER, 3_600_000))
          .add(event);
    }
    Map<String, Map<String, String>> values = new HashMap<>();
    oracles.forEach((shopper, oracle) -> values.put(shopper, oracle.valuesAsOf(oracle.asOf())));
    return values;
  }

  private static Map<String, Map<String, String>> valuesOf(MemoryRows rows) {
    Map<String, Map<String, String>> values = new HashMap<>();
    rows.byShopper().forEach((shopper, stored) -> values.put(shopper, stored.values()));
    return values;
  }
}
