package io.liveshopper.snowplow.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the README, compiled as they stand there and run. */
class ReadmeExamplesTest {

  private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  /** What an application has around the examples; what they find out goes to {@code seen}. */
  private static final String APPLICATION =
      """
      import com.fasterxml.jackson.databind.JsonNode;
      import com.fasterxml.jackson.databind.node.ObjectNode;
      import io.liveshopper.snowplow.analytics.*;
      import java.math.BigDecimal;
      import java.time.Instant;
      import java.util.*;
      import java.util.function.*;

      public class Application {
        private static final String ECOMMERCE = "com.snowplowanalytics.snowplow.ecommerce";
        private static Consumer<Object> seen;
        private static BigDecimal price;

        record KafkaRecord(byte[] value) {}

        static void deadLetter(String code, String message) {
          seen.accept(code + ": " + message);
        }

        public static void columns(byte[] line, Consumer<Object> consumer) {
          seen = consumer;
          KafkaRecord record = new KafkaRecord(line);
          %s
          List.of(user, when, total, millis).forEach(seen);
        }

        public static void entities(byte[] line, Consumer<Object> seen) {
          EnrichedEvent event = EnrichedEvent.parse(line).orElseThrow();
          %s
          seen.accept(action.orElseThrow().schema().toUri());
          seen.accept(flat);
        }

        %s

        public static void streamed(byte[] line, Consumer<Object> seen) {
          EnrichedEvent event = EnrichedEvent.parse(line).orElseThrow();
          %s
          seen.accept(price);
        }
      }
      """;

  private static final byte[] LINE =
      Lines.minimal()
          .set(Column.USER_ID, "jo")
          .set(Column.DERIVED_TSTAMP, "2026-05-01 12:00:01.25")
          .set(Column.TR_TOTAL, "42.90")
          .context("iglu:com.acme/thing/jsonschema/1-0-0", "{\"price\":1}")
          .context(
              "iglu:com.snowplowanalytics.snowplow.ecommerce/product/jsonschema/1-0-0",
              "{\"id\":\"a\",\"price\":19.90}")
          .unstructEvent("iglu:com.acme/clicked/jsonschema/1-0-0", "{}")
          .toBytes();

  @TempDir private static Path folder;
  private static Class<?> application;

  @BeforeAll
  static void theExamplesCompile() throws Exception {
    List<String> examples = new ArrayList<>();
    for (Matcher matcher = EXAMPLE.matcher(Files.readString(Path.of("README.md")));
        matcher.find(); ) {
      examples.add(matcher.group(1));
    }
    assertThat(examples).hasSize(3);
    // The third begins with a constant of the class; a blank line ends it.
    String[] third = examples.get(2).split("\n\n", 2);
    application =
        compile(APPLICATION.formatted(examples.get(0), examples.get(1), third[0], third[1]));
  }

  @Test
  void columnsAreReadAndABadRecordIsADeadLetter() throws ReflectiveOperationException {
    assertThat(run("columns", LINE))
        .containsExactly(
            Optional.of("jo"),
            Optional.of(Instant.parse("2026-05-01T12:00:01.250Z")),
            Optional.of(new BigDecimal("42.90")),
            Instant.parse("2026-05-01T12:00:01.250Z").toEpochMilli());
    assertThat(run("columns", "a\tb".getBytes(UTF_8)))
        .containsExactly("column_count: The record has 2 columns instead of 131.");
  }

  @Test
  void entitiesAreReadAsObjectsAndTrees() throws ReflectiveOperationException {
    List<Object> seen = run("entities", LINE);

    assertThat(seen.get(0)).isEqualTo("iglu:com.acme/clicked/jsonschema/1-0-0");
    assertThat(((ObjectNode) seen.get(1)).get("contexts_com_acme_thing_1"))
        .hasToString("[{\"price\":1}]");
  }

  @Test
  void singleFieldsOfEntitiesAreStreamed() throws ReflectiveOperationException {
    assertThat(run("streamed", LINE)).containsExactly(new BigDecimal("19.90"));
  }

  private static List<Object> run(String example, byte[] line) throws ReflectiveOperationException {
    List<Object> seen = new ArrayList<>();
    Consumer<Object> consumer = seen::add;
    application.getMethod(example, byte[].class, Consumer.class).invoke(null, line, consumer);
    return seen;
  }

  private static Class<?> compile(String source) throws IOException, ClassNotFoundException {
    Path file = Files.writeString(folder.resolve("Application.java"), source);
    var compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    List<String> options = List.of("-proc:none", "-d", folder.toString(), "-cp", classPath());
    try (var files = compiler.getStandardFileManager(null, null, UTF_8)) {
      boolean isCompiled =
          compiler
              .getTask(messages, files, null, options, null, files.getJavaFileObjects(file))
              .call();
      assertThat(isCompiled).as(messages + source).isTrue();
    }
    URL[] urls = {folder.toUri().toURL()};
    return new URLClassLoader(urls, EnrichedEvent.class.getClassLoader()).loadClass("Application");
  }

  private static String classPath() {
    return Stream.of(EnrichedEvent.class, ObjectNode.class, JsonParser.class, JsonProperty.class)
        .map(ReadmeExamplesTest::location)
        .reduce((first, second) -> first + File.pathSeparator + second)
        .orElseThrow();
  }

  private static String location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
