package io.liveshopper.job.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.liveshopper.service.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of settings that are wrong, and what is not: secrets. */
class WrongSettingsTest {

  @TempDir private Path directory;

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
        "windows=[{size: 5m, hopp: 1s}] | live-shopper.windows | hopp | size = 5m, hop = 1s",
        "windows=[{size: 5m, hop: 1500us}] | live-shopper.windows | 1500us | whole milliseconds",
        "windows=[60s, 1m] | live-shopper.windows | 60s | different durations",
        "windows=[0s] | live-shopper.windows | 0s | from 1s to 744h",
        "windows=[-5m] | live-shopper.windows | -5m | from 1s to 744h",
        "windows=[32d] | live-shopper.windows | 32d | from 1s to 744h",
        "windows=[5m | live-shopper.windows | [5m | a list of 1 to 12",
        "windows={a: 1} | live-shopper.windows | a=1 | a list of 1 to 12",
        "windows=1m,2m,3m,4m,5m,6m,7m,8m,9m,10m,11m,12m,13m | live-shopper.windows | 13m | 1 to 12",
        "redis.batch.max-rows=1.5 | live-shopper.redis.batch.max-rows | 1.5 | a whole number",
        "redis.prefix={shop} | live-shopper.redis.prefix | {shop} | allowed are letters",
        "redis.batch=500 | live-shopper.redis.batch | single value | redis.batch.max-buffered",
        "kafka=x | live-shopper.kafka | single value | live-shopper.kafka.bad-topic",
        "redis.address=redis://a:1,redis://b:2 | redis.address | redis://b:2 | a single server has",
        "kafka.bootstrap-servers=broker | bootstrap-servers | broker | HOST:PORT",
        "kafka.bootstrap-servers=a:9092,b | bootstrap-servers | a:9092,b | HOST:PORT",
        "kafka.bootstrap-servers=a:99999 | bootstrap-servers | a:99999 | HOST:PORT",
        "kafka.enriched-topic=a b | live-shopper.kafka.enriched-topic | a b | letters, digits",
        "kafka.bad-topic=enriched-good | kafka.bad-topic | enriched-good | another topic than",
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
  void whatIsSaidIsOneSentenceAndNoStackTrace() {
    SettingsException wrong =
        catchThrowableOfType(
            SettingsException.class, () -> Settings.load(null, List.of("bots=maybe")));

    assertThat(wrong)
        .hasMessage("Setting live-shopper.bots is \"maybe\"; allowed is one of drop, keep.")
        .hasNoCause();
    assertThat(wrong.getStackTrace()).isEmpty();
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> Settings.load(directory.resolve("nowhere.conf"), List.of()))
        .withMessageContaining("nowhere.conf");
  }

  @Test
  void aDirectoryIsNoFile() {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> Settings.load(directory, List.of()))
        .withMessageContaining("is not there or can't be read");
  }

  @Test
  void aSettingOutsideOfTheRootIsNotOverlooked() {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> Settings.load(file("windows = [2m]"), List.of()))
        .withMessageContaining("Setting windows in the configuration file")
        .withMessageContaining("allowed is live-shopper.windows");
  }

  @Test
  void aFileThatIsNotHoconIsNamed() throws Exception {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> Settings.load(file("live-shopper {\n windows = ]\n}"), List.of()))
        .withMessageContaining("live-shopper.conf")
        .withMessageContaining("line 2");
  }

  @Test
  void anArgumentWithoutAValueIsNamed() {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> Settings.load(null, List.of("windows")))
        .withMessageContaining("KEY=VALUE");
  }

  @Test
  void aVariableThatIsNotThereIsNamed() {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> Settings.load(file("live-shopper.job.name = ${NO_SUCH}"), List.of()))
        .withMessageContaining("NO_SUCH");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "live-shopper { redis { password \"hunter2\" } }",
        "live-shopper { redis { password = hunter2 ] } }",
        "live-shopper.redis.password = [hunter2]",
        "live-shopper.redis.password { hunter2 = 1 }",
        "live-shopper.redis.address = \"redis://app:hunter2@localhost:6379\"",
        "live-shopper.redis.address = \"redis://app:hunter2,@localhost:6379\"",
      })
  void noSecretIsRepeatedWhereAFileIsWrong(String content) throws IOException {
    Path file = file(content);

    SettingsException wrong =
        catchThrowableOfType(SettingsException.class, () -> Settings.load(file, List.of()));

    assertThat(wrong).isNotNull();
    assertThat(wrong.getMessage()).doesNotContain("hunter2");
    assertThat(wrong).hasNoCause();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis.address=redis://app:hunter2@localhost:6379",
        "redis.password:hunter2",
        "kafka.client={ssl.key.password = hunter2 ] }",
      })
  void noSecretIsRepeatedWhereAnArgumentIsWrong(String setting) {
    SettingsException wrong =
        catchThrowableOfType(SettingsException.class, () -> Settings.load(null, List.of(setting)));

    assertThat(wrong).isNotNull();
    assertThat(wrong.getMessage()).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[hunter2", "[hunter2]", "{hunter2", "{a=hunter2}", "a=b=hunter2", "\"x"})
  void aPasswordMayLookLikeHocon(String password) {
    JobSettings settings = Settings.load(null, List.of("redis.password=" + password));

    assertThat(settings.redis().connection().password()).isEqualTo(password);
  }

  private Path file(String content) throws IOException {
    return Files.writeString(directory.resolve("live-shopper.conf"), content);
  }
}
