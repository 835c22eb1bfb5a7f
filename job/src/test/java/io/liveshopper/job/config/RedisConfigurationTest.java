package io.liveshopper.job.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.liveshopper.redis.RedisSettings;
import io.liveshopper.service.SettingsException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisConfigurationTest {

  @Test
  void oneServerHasOneAddress() {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> load("redis.address=redis://a:6379, redis://b:6379"))
        .withMessageContaining("live-shopper.redis.address")
        .withMessageContaining("redis://b:6379")
        .withMessageContaining("a single server has one, there are 2");
  }

  @Test
  void aClusterMayHaveSeveral() {
    JobSettings settings =
        load("redis.address=redis://a:1, redis://b:2", "redis.mode=cluster", "redis.layout=hash");
    RedisSettings connection = settings.redis().connection();
    assertThat(connection.mode()).isEqualTo(RedisSettings.Mode.CLUSTER);
    assertThat(connection.addresses()).containsExactly("redis://a:1", "redis://b:2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis://sink:pa55word@one:6379",
        "redis://:pa55word@one:6379",
        "redis://sink:pa@55word@one:6379",
        "rediss://sink:pa/55word@one:6379",
        "redis://sink:pa,55word@one:6379",
        "redis://sink:55word,pa@one:6379",
        "sink:pa55word@one:6379",
      })
  void aPasswordInAnAddressIsRefusedAndNotShown(String address) {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> load("redis.address=" + address))
        .withMessageContaining("live-shopper.redis.address")
        .withMessageContaining("***@one:6379")
        .withMessageContaining("their own settings")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("55word"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{pa55", "[pa55", "{pa55}", "[pa55]", "pa\"55", "pa$55=", "#pa55", "55"})
  void aPasswordMayBeginWithAnything(String password) {
    assertThat(load("redis.password=" + password).redis().connection().password())
        .isEqualTo(password);
  }

  @Test
  void aNameWithoutAPasswordIsRefused() {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> load("redis.username=sink"))
        .withMessageContaining("live-shopper.redis.password is empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"generation=1.5", "redis.batch.max-rows=2.7", "limits.max-ids=1.0001"})
  void aNumberThatMustBeWholeIsNotCut(String setting) {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> load(setting))
        .withMessageContaining(setting.substring(0, setting.indexOf('=')))
        .withMessageContaining(setting.substring(setting.indexOf('=') + 1))
        .withMessageContaining("a whole number");
  }

  private static JobSettings load(String... overrides) {
    return Settings.load(null, List.of(overrides));
  }
}
