package io.liveshopper.redis;

import static io.liveshopper.redis.Rows.EXPIRY;
import static io.liveshopper.redis.Rows.USER;
import static io.liveshopper.redis.Rows.asOf;
import static io.liveshopper.redis.Rows.group;
import static io.liveshopper.redis.Rows.row;
import static io.liveshopper.redis.Rows.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.redisson.api.RedissonClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RowReaderTest {

  private RedisServer redis;
  private RedissonClient client;

  @BeforeAll
  void start() {
    redis = RedisServer.start();
    client = RedisConnections.connect(RedisSettings.single(redis.address()));
  }

  @AfterAll
  void stop() throws Exception {
    Cleanup.close(client, redis);
  }

  private static RedisKeys keys(Layout layout) {
    return new RedisKeys(new RedisKeyOptions("reader", layout, false));
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void theNamedValuesThatAreThereAreReadInTheOrderOfTheNames(Layout layout) {
    Map<String, String> values = Map.of("b_5m", "{\"ü\":\"😀\"}", "a_5m", "", "c_5m", "3");
    write(new RowWriter(client, keys(layout)), row(asOf(1), group(EXPIRY, values)));
    RowReader reader = new RowReader(client, keys(layout));
    assertThat(reader.read(USER, List.of("c_5m", "missing", "b_5m", "a_5m")))
        .containsExactly(
            Map.entry("c_5m", "3"), Map.entry("b_5m", "{\"ü\":\"😀\"}"), Map.entry("a_5m", ""));
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void aSubjectNobodyHasWrittenHasNoValues(Layout layout) {
    RowReader reader = new RowReader(client, keys(layout));
    assertThat(reader.read(Subject.session("nobody"), List.of("a"))).isEmpty();
    assertThat(reader.read(Subject.session("nobody"), List.of())).isEmpty();
  }

  @Test
  void sessionsAndShoppersOfOneIdAreKeptApart() {
    RowWriter writer = new RowWriter(client, keys(Layout.HASH));
    write(writer, row(Subject.user("same"), asOf(1), "a", "user"));
    write(writer, row(Subject.session("same"), asOf(1), "a", "session"));
    RowReader reader = new RowReader(client, keys(Layout.HASH));
    assertThat(reader.read(Subject.user("same"))).isEqualTo(Map.of("a", "user"));
    assertThat(reader.read(Subject.session("same"))).isEqualTo(Map.of("a", "session"));
  }

  @Test
  void withoutNamesOnlyTheHashLayoutCanBeRead() {
    RowReader reader = new RowReader(client, keys(Layout.STRING));
    assertThatIllegalStateException().isThrownBy(() -> reader.read(USER));
  }
}
