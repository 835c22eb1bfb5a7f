package io.liveshopper.redis.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.redis.RedisConnections;
import io.liveshopper.redis.RedisKeyOptions;
import io.liveshopper.redis.RedisKeys;
import io.liveshopper.redis.RedisServer;
import io.liveshopper.redis.RedisSettings;
import io.liveshopper.redis.RowWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;

/** The example in this module's README, so that it keeps compiling and doing what it says. */
class ReadmeExampleTest {

  private final Queue<String> chats = new ConcurrentLinkedQueue<>();
  private RedisServer redis;
  private RedissonClient redisson;

  @BeforeEach
  void start() {
    redis = RedisServer.start();
    redisson = RedisConnections.connect(RedisSettings.single(redis.address()));
  }

  @AfterEach
  void stop() {
    if (redisson != null) {
      redisson.shutdown();
      redis.close();
    }
  }

  private void openChat(String user, BigDecimal cartValue) {
    chats.add(user + " " + cartValue);
  }

  private void example(String address) throws Exception {
    // begin of the example
    RedisSettings settings = RedisSettings.single(address);
    try (LiveShopperClient shop = LiveShopperClient.connect(settings, RedisKeyOptions.defaults())) {
      BigDecimal cart = shop.features("42").decimal("cart_value", "1h").orElse(BigDecimal.ZERO);
      boolean mayWantChat =
          shop.actions("42").stream().anyMatch(f -> f.action().equals("live_chat"));
      shop.subscribe(
          "chat-service",
          "host-1",
          event -> {
            if (event instanceof ActionEvent.Raised raised && event.action().equals("live_chat")) {
              openChat(event.user(), raised.flag().cartValue());
            }
          });
      // end of the example
      assertThat(cart).isEqualTo(BigDecimal.ZERO);
      assertThat(mayWantChat).isFalse();
      RowWriter writer = new RowWriter(redisson, new RedisKeys(RedisKeyOptions.defaults()));
      Flags.write(writer, List.of(Flags.raise("42", "live_chat", 1)));
      Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !chats.isEmpty());
    }
  }

  @Test
  void theExampleOpensAChatForAStalledCart() throws Exception {
    example(redis.address());
    assertThat(chats).containsExactly("42 620.10");
  }

  @Test
  void theReadmeShowsTheCodeOfThisTest() throws IOException {
    String source =
        Files.readString(
            Path.of("src/test/java/io/liveshopper/redis/client/ReadmeExampleTest.java"));
    String begin = "// begin of the example\n";
    String example =
        source.substring(
            source.indexOf(begin) + begin.length(), source.indexOf("      // end of the example"));
    String asInReadme = example.lines().collect(Collectors.joining("\n"));
    assertThat(Files.readString(Path.of("README.md"))).contains(asInReadme);
  }
}
