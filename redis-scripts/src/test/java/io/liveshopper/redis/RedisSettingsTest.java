package io.liveshopper.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisSettingsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis://localhost:6379",
        "rediss://redis.shop.example:6380",
        "redis://my_redis:6379",
        "redis://10.0.0.1:1",
        "redis://[::1]:65535"
      })
  void addressesAreASchemeAHostAndAPort(String address) {
    assertThat(RedisSettings.single(address).addresses()).containsExactly(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "localhost:6379",
        "http://localhost:6379",
        "redis://localhost",
        "redis://localhost:0",
        "redis://localhost:65536",
        "redis://localhost:6379/0",
        "redis://:6379",
        "redis://a b:6379"
      })
  void anythingElseIsRefused(String address) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RedisSettings.single(address))
        .withMessageContaining("'" + address + "'");
  }

  @Test
  void aPasswordInAnAddressIsRefusedWithoutRepeatingIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RedisSettings.single("redis://sink:s3cret@localhost:6379"))
        .withMessageContaining("password")
        .withMessageNotContaining("s3cret");
  }

  @Test
  void whatDoesNotGoTogetherIsRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RedisSettings.cluster(List.of()))
        .withMessageContaining("addresses");
    RedisSettings settings = RedisSettings.single("redis://localhost:6379");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings.withCredentials("sink", null))
        .withMessageContaining("username");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                settings.withTimeouts(
                    Duration.ZERO, Duration.ofSeconds(1), 0, Duration.ofSeconds(1)))
        .withMessageContaining("connectTimeout");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                settings.withTimeouts(
                    Duration.ofSeconds(1), Duration.ofSeconds(1), -1, Duration.ofSeconds(1)))
        .withMessageContaining("retryAttempts");
  }
}
