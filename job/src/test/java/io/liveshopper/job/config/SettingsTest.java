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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "session.search-parameters=[q, \"\"] | live-shopper.session.search-parameters | q | list of",
        "session.search-parameters=[{a: 1}] | session.search-parameters | a | or [] for none",
        "windows=[5x] | live-shopper.windows | 5x | a list of 1 to 12 different durations",
        "windows=[] | live-shopper.windows | [] | a list of 1 to 12",
        "windows=[5m, 300s] | live-shopper.windows | 300s | different durations",
        "windows=[{size: 1m, hop: 2s}] | live-shopper.windows | hop | a sixtieth of the size",
        "windows=[10ms] | live-shopper.windows | 10ms | from 1s",
        "cart.total-value=during | live-shopper.cart.total-value | during | after, before",
        "redis.layout=list | live-shopper.redis.layout | list | string, hash",
        "redis.address=localhost | live-shopper.redis.address | localhost | redis://",
        "redis.mode=cluster | live-shopper.redis.hash-tags | false | true where",
        "redis.grace=soon | live-shopper.redis.grace | soon | a duration",
        "limits.max-ids=0 | live-shopper.limits.max-ids | 0 | from 1 to 100000",
        "limits.max-ids=many | live-shopper.limits.max-ids | many | a whole number",
        "generation=-1 | live-shopper.generation | -1 | from 0",
        "kafka.enriched-topic= | live-shopper.kafka.enriched-topic | \"\" | not empty",
        "kafka.starting-offsets=middle | starting-offsets | middle | committed, earliest, latest",
        "kafka.features-delivery=twice | features-delivery | twice | exactly-once, at-least-once, off",
        "kafka.features-transaction-timeout=0 | features-transaction-timeout | 0 | from 1s to 24h",
        "kafka.features-transaction-timeout=19 s | features-transaction-timeout | 19 s | 10s",
        "source.max-event-bytes=1 PiB | max-event-bytes | 1 PiB | to 67108864 bytes",
        "redis.batch.max-buffered=500 | max-buffered | 500 | from 501",
        "redis.adress=redis://x:1 | live-shopper.redis.adress | not known | reference.conf",
        "actions.live-chat.threshold.eur=5 | threshold.eur | no threshold | such as EUR",
        "actions.live-chat.threshold.EUR=0 | threshold.EUR | 0 | a number above 0",
        "actions.live-chat.threshold.default=none | threshold.default | none | or off",
        "actions.live-chat.stall=0 s | actions.live-chat.stall | 0 s | from 1s to 24h",
        "actions.discount.views=1 | actions.discount.views | 1 | from 2 to 100",
        "actions.discount.price-span=-1 | price-span | -1 | percent, a number from 0 to 10000",
        "actions.discount.price-span=10001 | price-span | 10001 | from 0 to 10000",
        "actions.checkout-help.ttl=8d | actions.checkout-help.ttl | 8d | from 1s to",
        "actions.detection=perhaps | actions.detection | perhaps | true or false",
        "job.parallelism=129 | live-shopper.job.parallelism | 129 | to 128",
      })
  void whatIsWrongIsNamedWithWhatIsAllowed(
      String setting, String key, String value, String allowed) {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> Settings.load(null, List.of(setting)))
        .withMessageContaining(key)
        .withMessageContaining(value)
        .withMessageContaining(allowed);
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
  void aMissingFileIsNamed() {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> Settings.load(directory.resolve("nowhere.conf"), List.of()))
        .withMessageContaining("nowhere.conf");
  }

  @Test
  void aFileThatIsNotHoconIsNamed() throws Exception {
    Path file = Files.writeString(directory.resolve("broken.conf"), "live-shopper { windows = [");

    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> Settings.load(file, List.of()))
        .withMessageContaining("broken.conf");
  }

  @Test
  void anArgumentWithoutAValueIsNamed() {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> Settings.load(null, List.of("windows")))
        .withMessageContaining("KEY=VALUE");
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
