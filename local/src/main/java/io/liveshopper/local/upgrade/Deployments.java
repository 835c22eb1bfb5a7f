package io.liveshopper.local.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshopper.local.common.DataDirectory;
import io.liveshopper.local.common.LocalException;
import io.liveshopper.local.upgrade.Deployed.Previous;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps, in the data directory, what the job was started from: the next build in the checkout
 * writes over the jar from which the running job came, and there must be a way back to it.
 */
public final class Deployments {

  private static final int NAME_DIGITS = 16;

  private final ObjectMapper json = new ObjectMapper();
  private final Path directory;
  private final Path record;

  /** Those of a copy of the system. */
  public Deployments(DataDirectory data) {
    this.directory = data.jobs();
    this.record = directory.resolve("deployed.json");
  }

  /** What was recorded last; empty while no job has been started. */
  public Optional<Deployed> read() {
    if (!Files.isRegularFile(record)) {
      return Optional.empty();
    }
    try {
      JsonNode node = json.readTree(record.toFile());
      JsonNode previous = node.path("previous");
      return Optional.of(
          new Deployed(
              deployment(node.path("current")),
              node.path("chosen").asBoolean(),
              previous.isMissingNode()
                  ? Optional.empty()
                  : Optional.of(
                      new Previous(
                          deployment(previous),
                          Path.of(previous.path("savepoint").asText()),
                          texts(previous.path("parameters"))))));
    } catch (IOException e) {
      throw new LocalException("Cannot read " + record + ": " + e.getMessage() + ".", e);
    }
  }

  /** What somebody chose to be started. */
  public Optional<Deployment> chosen() {
    return read().filter(Deployed::isChosen).map(Deployed::current);
  }

  /** Records what the job is started from. */
  public void write(Deployed deployed) {
    ObjectNode node = json.createObjectNode().put("chosen", deployed.isChosen());
    node.set("current", node(deployed.current()));
    deployed
        .previous()
        .ifPresent(
            previous -> {
              ObjectNode before = node(previous.deployment());
              before.put("savepoint", previous.savepoint().toString());
              before.set("parameters", json.valueToTree(previous.parameters()));
              node.set("previous", before);
            });
    try {
      Files.createDirectories(directory);
      Path written = directory.resolve("deployed.json.new");
      Files.deleteIfExists(written);
      // A setting may be a password.
      Files.createFile(
          written,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(written, json.writerWithDefaultPrettyPrinter().writeValueAsString(node));
      Files.move(written, record, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new LocalException("Cannot write " + record + ": " + e.getMessage() + ".", e);
    }
  }

  /**
   * Copies a jar to where no build writes over it; one that is there already is not copied again.
   *
   * @throws LocalException when it cannot be read
   */
  public Path keep(Path jar) {
    try {
      Path kept = directory.resolve(digest(jar) + ".jar");
      if (!Files.exists(kept)) {
        Files.createDirectories(directory);
        Path copy = directory.resolve(kept.getFileName() + ".new");
        Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
        Files.move(copy, kept, StandardCopyOption.ATOMIC_MOVE);
      }
      return kept;
    } catch (IOException e) {
      throw new LocalException(jar + " cannot be copied: " + e.getMessage() + ".", e);
    }
  }

  /** Removes the jars that nothing recorded needs. */
  public void removeOtherJars() {
    List<Path> needed =
        read().stream()
            .flatMap(
                deployed ->
                    Stream.concat(
                        Stream.of(deployed.current()),
                        deployed.previous().map(Previous::deployment).stream()))
            .map(Deployment::jar)
            .toList();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(name -> name.toString().endsWith(".jar")).toList()) {
        if (!needed.contains(file)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new LocalException(directory + " cannot be tidied: " + e.getMessage() + ".", e);
    }
  }

  private ObjectNode node(Deployment deployment) {
    ObjectNode node = json.createObjectNode();
    node.put("jar", deployment.jar().toString());
    node.put("mainClass", deployment.mainClass());
    deployment.configFile().ifPresent(file -> node.put("configFile", file.toString()));
    node.set("settings", json.valueToTree(deployment.settings()));
    return node;
  }

  private static Deployment deployment(JsonNode node) {
    return new Deployment(
        Path.of(node.path("jar").asText()),
        node.path("mainClass").asText(),
        Optional.ofNullable(node.path("configFile").textValue()).map(Path::of),
        texts(node.path("settings")));
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new LinkedHashMap<>();
    object.fields().forEachRemaining(text -> texts.put(text.getKey(), text.getValue().asText()));
    return texts;
  }

  private static String digest(Path jar) throws IOException {
    try (InputStream in = Files.newInputStream(jar);
        DigestInputStream digest =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      digest.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.getMessageDigest().digest()).substring(0, NAME_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
