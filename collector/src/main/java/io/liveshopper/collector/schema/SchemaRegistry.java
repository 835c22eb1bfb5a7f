package io.liveshopper.collector.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.format.PatternFormat;
import io.liveshopper.snowplow.analytics.SchemaKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds schemas by their names: in folders laid out as static Iglu registries, then among the
 * bundled ones. A schema that was found stays as it is, and one that was not found stays unknown,
 * until the process ends or the cache is full.
 */
public final class SchemaRegistry {

  /** The bundled schemas, in messages. */
  public static final String BUNDLED = "bundled";

  private static final String UUID_PATTERN =
      "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Path> folders;
  private final int cacheSize;
  private final JsonSchemaFactory factory;
  private final SchemaValidatorsConfig config;
  private final Map<SchemaKey, Found> cache = new ConcurrentHashMap<>();

  /**
   * @param folders further registries, looked up first
   * @param cacheSize how many names are remembered
   */
  public SchemaRegistry(List<Path> folders, int cacheSize) {
    this.folders = List.copyOf(folders);
    this.cacheSize = cacheSize;
    JsonMetaSchema draft4 =
        JsonMetaSchema.builder(JsonMetaSchema.getV4())
            .format(PatternFormat.of("uuid", UUID_PATTERN, "format.uuid"))
            .build();
    this.factory =
        JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V4,
            builder -> builder.metaSchema(draft4).defaultMetaSchemaIri(draft4.getIri()));
    this.config =
        SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(true)
            .pathType(PathType.JSON_PATH)
            .locale(java.util.Locale.ENGLISH)
            .build();
  }

  /** What is known of a name. */
  sealed interface Found {

    /** A schema. */
    record Usable(JsonSchema schema) implements Found {}

    /** A file that is no schema. */
    record Unusable(String reason) implements Found {}

    /** Nothing. */
    record Unknown() implements Found {}
  }

  /** The names of the registries in the order of look-ups. */
  List<String> names() {
    List<String> names = new ArrayList<>(folders.stream().map(Path::toString).toList());
    names.add(BUNDLED);
    return names;
  }

  Found find(SchemaKey key) {
    Found known = cache.get(key);
    if (known != null) {
      return known;
    }
    // Names come from outside: rather look one up again than remember all of them.
    if (cache.size() >= cacheSize) {
      cache.clear();
    }
    Found found = load(key);
    cache.put(key, found);
    return found;
  }

  private Found load(SchemaKey key) {
    // The vendor's dots are the only way out of a folder.
    if (key.vendor().startsWith(".") || key.vendor().contains("..")) {
      return new Found.Unknown();
    }
    try {
      Optional<byte[]> text = text(key);
      if (text.isEmpty()) {
        return new Found.Unknown();
      }
      JsonNode tree = JSON.readTree(text.get());
      if (!(tree instanceof ObjectNode schema)) {
        return new Found.Unusable("the schema is not a JSON object");
      }
      // Iglu's own meta schema only adds "self" to draft 4.
      schema.remove(List.of("$schema", "self"));
      JsonSchema compiled = factory.getSchema(schema, config);
      compiled.initializeValidators();
      return new Found.Usable(compiled);
    } catch (JsonProcessingException e) {
      return new Found.Unusable("the schema is not JSON: " + e.getOriginalMessage());
    } catch (JsonSchemaException e) {
      return new Found.Unusable(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException("Schema " + key.toUri() + " can't be read", e);
    }
  }

  private Optional<byte[]> text(SchemaKey key) throws IOException {
    String path =
        String.join("/", "schemas", key.vendor(), key.name(), key.format(), key.version());
    for (Path folder : folders) {
      Path file = folder.resolve(path);
      if (Files.isRegularFile(file)) {
        return Optional.of(Files.readAllBytes(file));
      }
    }
    try (InputStream bundled = SchemaRegistry.class.getResourceAsStream("/" + path)) {
      return bundled == null ? Optional.empty() : Optional.of(bundled.readAllBytes());
    }
  }
}
