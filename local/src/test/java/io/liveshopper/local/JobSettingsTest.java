package io.liveshopper.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshopper.local.common.LocalException;
import io.liveshopper.redis.RedisSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobSettingsTest {

  private static final String REFERENCE =
      """
      live-shopper {
        job.name = "live-shopper"
        kafka {
          enriched-topic = "enriched-good"
          bad-topic = "shopper-bad"
          rules-topic = "shopper-rules"
          features-topic = "shopper-features"
          features-delivery = "exactly-once"
        }
        actions.detection = on
        redis { prefix = "", layout = "string", hash-tags = false }
      }
      """;

  @TempDir private Path directory;
  private Path jar;

  @BeforeEach
  void makeJar() throws IOException {
    jar = directory.resolve("job.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("reference.conf"));
      zip.write(REFERENCE.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      zip.closeEntry();
    }
  }

  @Test
  void theJobsOwnDefaultsComeLastAndSingleSettingsFirst() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("live-shopper.conf"),
            "live-shopper { redis.prefix = staging, kafka.bad-topic = bad }");

    JobSettings settings =
        JobSettings.resolve(
            jar,
            Optional.of(file),
            Map.of("redis.prefix", "test", "live-shopper.redis.hash-tags", "true"));

    assertThat(settings)
        .isEqualTo(
            new JobSettings(
                "live-shopper",
                "enriched-good",
                "bad",
                Optional.of("shopper-rules"),
                Optional.of("shopper-features"),
                "test",
                "string",
                true,
                List.of("5m", "1h", "24h"),
                Duration.ofMinutes(30),
                Duration.ofMinutes(10),
                1 << 20,
                Duration.ofSeconds(5)));
    assertThat(settings.topics())
        .containsExactly("enriched-good", "bad", "shopper-rules", "shopper-features");
  }

  @Test
  void onlyKeysThatAreNotNamedTheUsualWayAreToldToTheShop() {
    Map<String, String> other =
        Map.of(
            "redis.prefix", "test",
            "redis.layout", "hash",
            "redis.hash-tags", "true",
            "windows", "[90s, 5m, 1h, 48h]");

    assertThat(JobSettings.resolve(jar, Optional.empty(), Map.of()).unusualKeys()).isEmpty();
    assertThat(JobSettings.resolve(jar, Optional.empty(), other).unusualKeys()).isEqualTo(other);
  }

  @Test
  void windowsAreNamedByTheirSize() {
    Map<String, String> set = Map.of("windows", "[60s, {size = 3600s, hop = 1s}, 90 m, 2 d]");

    assertThat(JobSettings.resolve(jar, Optional.empty(), set).windows())
        .containsExactly("1m", "1h", "90m", "48h");
    assertThat(JobSettings.resolve(jar, Optional.empty(), set).longestWindow()).hasDays(2);
  }

  @Test
  void theJobsRedisIsReachedAsTheJobDoes() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("managed.conf"),
            """
            live-shopper.redis {
              address = "rediss://a.example:6379, rediss://b.example:6379"
              mode = cluster, username = eraser, password = secret
            }
            """);

    assertThat(JobRedis.resolve(jar, Optional.of(file)))
        .isEqualTo(
            RedisSettings.cluster(List.of("rediss://a.example:6379", "rediss://b.example:6379"))
                .withCredentials("eraser", "secret"));
  }

  @Test
  void aJobThatWritesNoFeaturesToKafkaNeedsNoTopicForThem() {
    Map<String, String> off = Map.of("kafka.features-delivery", "off");

    assertThat(JobSettings.resolve(jar, Optional.empty(), off).topics())
        .containsExactly("enriched-good", "shopper-bad", "shopper-rules");
    assertThat(
            JobSettings.resolve(jar, Optional.empty(), Map.of("kafka.features-topic", "f"))
                .topics())
        .containsExactly("enriched-good", "shopper-bad", "shopper-rules", "f");
  }

  @Test
  void aJobThatRaisesNoFlagsNeedsNoTopicOfRules() {
    Map<String, String> off = Map.of("actions.detection", "off");
    Map<String, String> named = Map.of("kafka.rules-topic", "r");

    assertThat(JobSettings.resolve(jar, Optional.empty(), off).rulesTopic()).isEmpty();
    assertThat(JobSettings.resolve(jar, Optional.empty(), named).topics())
        .containsExactly("enriched-good", "shopper-bad", "r", "shopper-features");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = "features")
  void settingsKeptAreReadAgain(String topic) {
    JobSettings settings =
        new JobSettings(
            "job",
            "good",
            "bad",
            Optional.ofNullable(topic).map(name -> "rules"),
            Optional.ofNullable(topic),
            "a:b",
            "hash",
            true,
            List.of("10s", "1m"),
            Duration.ofSeconds(20),
            Duration.ofMillis(1500),
            4096,
            Duration.ofMillis(250));
    Path file = directory.resolve("kept.json");

    settings.save(file);

    assertThat(JobSettings.load(file)).contains(settings);
    assertThat(JobSettings.load(directory.resolve("none"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "windows | [banana] | a list of durations such as [5m, 1h, 24h]",
        "windows | [5m, {size = x}] | a list of durations such as [5m, 1h, 24h]",
        "session.gap | soon | a duration such as 90s or 30m",
        "redis.hash-tags | maybe | true or false",
        "actions.detection | 3 | true or false",
        "source.max-event-bytes | big | a size such as 512 KiB or 1 MiB",
      })
  void aWrongSettingIsNamedWithItsValueAndWhatIsAllowed(String key, String value, String allowed) {
    assertThatThrownBy(() -> JobSettings.resolve(jar, Optional.empty(), Map.of(key, value)))
        .isInstanceOf(LocalException.class)
        .hasMessageStartingWith(
            "Setting live-shopper.%s is \"%s\"; allowed is %s".formatted(key, value, allowed));
  }

  @Test
  void aFileThatIsNoHoconIsASentence() throws IOException {
    Path file = Files.writeString(directory.resolve("broken.conf"), "live-shopper { redis = [ }");

    assertThatThrownBy(() -> JobSettings.resolve(jar, Optional.of(file), Map.of()))
        .isInstanceOf(LocalException.class)
        .hasMessageStartingWith("The job's configuration cannot be read: " + file + ":");
  }
}
