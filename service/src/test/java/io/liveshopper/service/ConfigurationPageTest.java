package io.liveshopper.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {

  private static final Path HOME = Path.of("..");
  private static final Path PAGE = HOME.resolve("docs/configuration.md");

  private static Map<String, List<Reference.Entry>> programs() {
    Map<String, List<Reference.Entry>> programs = new LinkedHashMap<>();
    for (String name : List.of("job", "collector", "store")) {
      programs.put(
          name, Reference.read(HOME.resolve(name).resolve("src/main/resources/reference.conf")));
    }
    return programs;
  }

  @Test
  void thePageOfConfigurationIsThatOfTheReferenceFiles() throws IOException {
    String page = ConfigurationPage.of(programs());
    if (Boolean.getBoolean("configuration.write")) {
      Files.writeString(PAGE, page);
    }

    assertThat(Files.readString(PAGE))
        .as(
            "docs/configuration.md is out of date; to write it anew: mvn -pl service test"
                + " -Dtest=ConfigurationPageTest"
                + " -Dsurefire.jvm.args=-Dconfiguration.write=true")
        .isEqualTo(page);
  }

  @Test
  void everyKeySaysWhatItMeans() {
    programs()
        .values()
        .forEach(
            entries ->
                assertThat(entries)
                    .hasSizeGreaterThan(10)
                    .allSatisfy(
                        entry ->
                            assertThat(entry.comment())
                                .as("the comment above %s", entry.key())
                                .endsWith(".")
                                .hasSizeGreaterThan(8)));
  }

  @Test
  void aVariableIsSpeltAsTypesafeConfigReadsIt() {
    assertThat(new Reference.Entry("live-shopper.redis.max_x", "1", "").variable())
        .isEqualTo("CONFIG_FORCE_live__shopper_redis_max___x");
    assertThat(new Reference.Entry("collector.paths", "{}", "").variable()).isEmpty();
    assertThat(new Reference.Entry("collector.kafka.client", "{}", "").variable())
        .isEqualTo("CONFIG_FORCE_collector_kafka_client_...");
  }
}
