package io.liveshopper.job.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.liveshopper.cep.activity.ActionRules;
import io.liveshopper.cep.activity.Thresholds;
import io.liveshopper.job.features.CartTotal;
import io.liveshopper.job.features.WindowSpec;
import io.liveshopper.job.sink.FeaturesTopicSettings;
import io.liveshopper.job.sink.FeaturesTopicSettings.Delivery;
import io.liveshopper.job.source.EnrichedEvents.StartingOffsets;
import io.liveshopper.redis.Layout;
import io.liveshopper.service.SettingsException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  @TempDir private Path directory;

  @Test
  void theDefaultsAreAsDocumented() {
    JobSettings settings = Settings.load(null, List.of());

    assertThat(settings.features().windows())
        .containsExactly(
            new WindowSpec("5m", 300_000, 5_000),
            new WindowSpec("1h", 3_600_000, 60_000),
            new WindowSpec("24h", 86_400_000, 1_440_000));
    assertThat(settings.features().cartTotal()).isEqualTo(CartTotal.AFTER);
    assertThat(settings.features().dedupHorizon()).isEqualTo(Duration.ofHours(1));
    assertThat(settings.features().grace()).isEqualTo(Duration.ofMinutes(10));
    assertThat(settings.source().outOfOrderness()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.source().searchParameters()).containsExactly("q", "query", "search");
    assertThat(settings.kafka().enrichedTopic()).isEqualTo("enriched-good");
    assertThat(settings.kafka().badTopic()).isEqualTo("shopper-bad");
    assertThat(settings.kafka().rulesTopic()).isEqualTo("shopper-rules");
    assertThat(settings.actions().isDetecting()).isTrue();
    ActionRules rules = settings.actions().rules();
    assertThat(rules.liveChat().threshold())
        .isEqualTo(new Thresholds(Map.of(), new BigDecimal("500")));
    assertThat(rules.liveChat().stall()).isEqualTo(Duration.ofMinutes(10));
    assertThat(rules.discount().views()).isEqualTo(3);
    assertThat(rules.discount().products()).isEqualTo(5);
    assertThat(rules.discount().priceSpan()).isEqualTo("30");
    assertThat(rules.checkoutHelp().stall()).isEqualTo(Duration.ofMinutes(15));
    assertThat(settings.featuresTopic())
        .isEqualTo(
            new FeaturesTopicSettings(
                "shopper-features",
                Delivery.EXACTLY_ONCE,
                Duration.ofMinutes(10),
                "live-shopper/live-shopper/features"));
    assertThat(settings.kafka().startingOffsets()).isEqualTo(StartingOffsets.COMMITTED);
    assertThat(settings.redis().keys().layout()).isEqualTo(Layout.STRING);
    assertThat(settings.redis().generation()).isZero();
    assertThat(settings.execution().maxParallelism()).isEqualTo(128);
  }

  @Test
  void theCommandLineComesBeforeTheFile() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("live-shopper.conf"),
            """
            live-shopper {
              windows = [10s, { size = 2m, hop = 500ms }]
              cart.total-value = before
              kafka.client { "security.protocol" = SASL_SSL }
              redis { prefix = staging, layout = hash }
            }
            """);
    JobSettings settings =
        Settings.load(file, List.of("redis.prefix=test", "live-shopper.generation=7"));

    assertThat(settings.features().windows())
        .containsExactly(new WindowSpec("10s", 10_000, 166), new WindowSpec("2m", 120_000, 500));
    assertThat(settings.features().cartTotal()).isEqualTo(CartTotal.BEFORE);
    assertThat(settings.kafka().client()).containsEntry("security.protocol", "SASL_SSL");
    assertThat(settings.redis().keys().prefix()).isEqualTo("test");
    assertThat(settings.redis().keys().layout()).isEqualTo(Layout.HASH);
    assertThat(settings.redis().generation()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"[10s, 1m]", "10s, 1m", "['10s', {size: 1m}]", "[10 seconds, 60000 ms]"})
  void windowsCanBeSetOnTheCommandLine(String windows) {
    JobSettings settings = Settings.load(null, List.of("windows=" + windows.replace('\'', '"')));

    assertThat(settings.features().windows())
        .extracting(WindowSpec::name)
        .containsExactly("10s", "1m");
  }

  @ParameterizedTest
  @CsvSource({
    "60s, 1m",
    "1d, 24h",
    "36h, 36h",
    "90m, 90m",
    "1.5h, 90m",
    "1500ms, 1500ms",
    "90000, 90s"
  })
  void aWindowIsNamedByTheLargestUnitThatMakesItWhole(String size, String name) {
    JobSettings settings = Settings.load(null, List.of("windows=[" + size + "]"));

    assertThat(settings.features().windows()).extracting(WindowSpec::name).containsExactly(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"[q, such wort]", "q, such wort", " 'q' ,such wort "})
  void searchParametersCanBeSetOnTheCommandLine(String parameters) {
    String value = parameters.replace('\'', '"');
    JobSettings settings = Settings.load(null, List.of("session.search-parameters=" + value));

    assertThat(settings.source().searchParameters()).containsExactly("q", "such wort");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", ""})
  void thereNeedBeNoSearchParameters(String none) {
    JobSettings settings = Settings.load(null, List.of("session.search-parameters=" + none));

    assertThat(settings.source().searchParameters()).isEmpty();
  }

  @Test
  void thereCanBeFiftySearchParametersAndNoMore() {
    String fifty = "q" + ",q".repeat(49);
    assertThat(
            Settings.load(null, List.of("session.search-parameters=" + fifty))
                .source()
                .searchParameters())
        .hasSize(50);
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> Settings.load(null, List.of("session.search-parameters=q," + fifty)))
        .withMessageContaining("at most 50 words");
  }

  @Test
  void thresholdsAreSetByCurrencyAndForAllOthers() {
    JobSettings settings =
        Settings.load(
            null,
            List.of(
                "actions.live-chat.threshold.JPY=80000",
                "actions.live-chat.threshold.EUR=399.90",
                "actions.live-chat.threshold.default=off"));

    assertThat(settings.actions().rules().liveChat().threshold())
        .isEqualTo(
            new Thresholds(
                Map.of("JPY", new BigDecimal("80000"), "EUR", new BigDecimal("399.90")), null));
  }

  @Test
  void aTransactionMayBeShortWhereThereIsNone() {
    List<String> given =
        List.of("kafka.features-delivery=off", "kafka.features-transaction-timeout=1 s");

    assertThat(Settings.load(null, given).featuresTopic().delivery()).isEqualTo(Delivery.OFF);
  }

  @Test
  void noJobsTransactionsAreTakenForAnothers() {
    String prefix = FeaturesTopicSettings.transactionalIdPrefix("shop", "live");

    assertThat(
            List.of(
                FeaturesTopicSettings.transactionalIdPrefix("shop", "live-2"),
                FeaturesTopicSettings.transactionalIdPrefix("shop-2", "live"),
                FeaturesTopicSettings.transactionalIdPrefix("shop", "live/features"),
                FeaturesTopicSettings.transactionalIdPrefix("shop/live", "features")))
        .doesNotHaveDuplicates()
        .noneMatch(other -> other.startsWith(prefix))
        .noneMatch(prefix::startsWith);
  }

  @Test
  void noSecretIsEverWrittenOut() {
    JobSettings settings =
        Settings.load(
            null,
            List.of(
                "redis.username=app",
                "redis.password=hunter2",
                "kafka.client.\"sasl.jaas.config\"=hunter2"));

    assertThat(settings.toString()).doesNotContain("hunter2");
    assertThat(settings.redis().connection().password()).isEqualTo("hunter2");
    assertThat(settings.kafka().client()).containsEntry("sasl.jaas.config", "hunter2");
  }
}
