package io.liveshopper.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yaml.snakeyaml.Yaml;

/** Reads files of the project; paths count from {@code docker}. */
final class ProjectFiles {

  private ProjectFiles() {}

  static String text(String path) {
    try {
      return Files.readString(Path.of(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A YAML file with its anchors and merges resolved. */
  static JsonNode yaml(String path) {
    Object tree = new Yaml().load(text(path));
    return new ObjectMapper().valueToTree(tree);
  }
}
