package io.liveshopper.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.local.process.Executables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the script says on machines that lack something. */
class UpScriptTest {

  private static final List<String> NEEDED =
      List.of(
          "bash",
          "cat",
          "dirname",
          "find",
          "grep",
          "head",
          "mkdir",
          "readlink",
          "sed",
          "tee",
          "touch");

  @TempDir private Path directory;
  private Path programs;
  private Path jdk;

  @BeforeEach
  void makeAMachine() throws IOException {
    programs = Files.createDirectory(directory.resolve("programs"));
    for (String name : NEEDED) {
      program(programs.resolve(name), "exec " + Executables.inPath(name).orElseThrow() + " \"$@\"");
    }
    program(programs.resolve("node"), "exit 0");
    program(programs.resolve("npm"), "exit 0");
    jdk = Files.createDirectories(directory.resolve("jdk/bin")).getParent();
    Files.createDirectory(directory.resolve("docker"));
    for (String script : List.of("up.sh", "docker/up.sh", "docker/common.sh")) {
      Files.copy(Path.of("..", script), directory.resolve(script));
    }
  }

  @Test
  void withoutJavaAJdkIsAskedFor() throws Exception {
    assertThat(run(Map.of()))
        .isEqualTo(
            "✗ There is no java: install a JDK 17 or later and put it into PATH or JAVA_HOME.");
  }

  @Test
  void aJavaHomeWithoutJavaIsNamed() throws Exception {
    assertThat(run(Map.of("JAVA_HOME", jdk.toString())))
        .isEqualTo(
            "✗ JAVA_HOME is %s, where there is no bin/java: set it to a JDK 17 or later."
                .formatted(jdk));
  }

  @Test
  void tooOldAJavaIsNamedWithItsVersion() throws Exception {
    Path java = program(jdk.resolve("bin/java"), "echo 'java version \"1.8.0_402\"' >&2");
    assertThat(run(Map.of("JAVA_HOME", jdk.toString())))
        .isEqualTo(
            "✗ java is version 8 (%s): Live Shopper needs a JDK 17 or later.".formatted(java));

    program(java, "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2");
    assertThat(run(Map.of("JAVA_HOME", jdk.toString()))).contains("java is version 11 (");
  }

  @Test
  void optionsThatTheJavaNamesAreNotTakenForItsVersion() throws Exception {
    String named = "echo 'Picked up JAVA_TOOL_OPTIONS: -Dapp.version=8' >&2; ";
    program(jdk.resolve("bin/java"), named + "echo 'openjdk version \"17.0.15\"' >&2");
    program(jdk.resolve("bin/javac"), named + "echo 'javac 17.0.15'");

    assertThat(run(Map.of("JAVA_HOME", jdk.toString())))
        .isEqualTo("✗ There is no mvn: install Maven 3.8 or later to build Live Shopper.");
  }

  @Test
  void aJavaWithoutACompilerIsNotEnoughToBuild() throws Exception {
    program(jdk.resolve("bin/java"), "echo 'openjdk version \"17.0.15\"' >&2");
    program(programs.resolve("mvn"), "exit 1");

    assertThat(run(Map.of("JAVA_HOME", jdk.toString())))
        .contains("where there is no bin/javac: set it to a JDK 17 or later.");
  }

  @Test
  void withoutMavenMavenIsAskedFor() throws Exception {
    program(jdk.resolve("bin/java"), "echo 'openjdk version \"21\" 2023-09-19' >&2");
    program(jdk.resolve("bin/javac"), "echo 'javac 21'");

    assertThat(run(Map.of("JAVA_HOME", jdk.toString())))
        .isEqualTo("✗ There is no mvn: install Maven 3.8 or later to build Live Shopper.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"node", "npm"})
  void withoutNodeOrNpmTheyAreAskedForUnlessTheShopIsLeftOut(String missing) throws Exception {
    program(jdk.resolve("bin/java"), "echo 'openjdk version \"17.0.15\"' >&2");
    program(jdk.resolve("bin/javac"), "echo 'javac 17.0.15'");
    program(programs.resolve("mvn"), "echo \"[ERROR] called with $*\"; exit 1");
    Files.delete(programs.resolve(missing));
    Map<String, String> environment = Map.of("JAVA_HOME", jdk.toString());

    assertThat(run(environment))
        .isEqualTo(
            "✗ There is no %s: install Node.js 20 or later with npm, or leave the shop out with --no-shop."
                .formatted(missing));
    assertThat(run(environment, "up", "--no-shop"))
        .contains("called with -B")
        .matches(output -> output.contains("-Dexec.skip") == missing.equals("npm"));
  }

  @Test
  void aBuildThatFailsShowsItsErrorsAndWhereTheRestIs() throws Exception {
    program(jdk.resolve("bin/java"), "echo 'openjdk version \"17.0.15\"' >&2");
    program(jdk.resolve("bin/javac"), "echo 'javac 17.0.15'");
    program(programs.resolve("mvn"), "echo '[INFO] fine'; echo '[ERROR] no such jar'; exit 1");

    assertThat(run(Map.of("JAVA_HOME", jdk.toString())))
        .contains("[ERROR] no such jar")
        .endsWith(
            "✗ The build failed; all of its output is in %s/.live-shopper/build.log."
                .formatted(directory));
  }

  @Test
  void calledThroughLinksItMeansTheCheckoutTheyLeadTo() throws Exception {
    program(jdk.resolve("bin/java"), "echo 'openjdk version \"17.0.15\"' >&2");
    program(jdk.resolve("bin/javac"), "echo 'javac 17.0.15'");
    program(programs.resolve("mvn"), "pwd; echo \"[ERROR] built in $PWD\"; exit 1");
    Path elsewhere = Files.createDirectory(directory.resolve("else where"));
    Path first = Files.createSymbolicLink(elsewhere.resolve("first"), Path.of("../up.sh"));
    Path link = Files.createSymbolicLink(elsewhere.resolve("link"), first);

    assertThat(runScript(link, Map.of("JAVA_HOME", jdk.toString())))
        .contains("[ERROR] built in " + directory.toRealPath())
        .endsWith(directory.toRealPath() + "/.live-shopper/build.log.");
  }

  @Test
  void withDockerTheOptionThatIsNotToBeHadIsNamed() throws Exception {
    program(programs.resolve("docker"), "exit 0");

    assertThat(
            runScript(
                directory.resolve("docker/up.sh"), Map.of(), "--docker", "--port-offset", "100"))
        .startsWith("✗ --port-offset is not to be had with --docker");
  }

  private String run(Map<String, String> environment, String... arguments) throws Exception {
    return runScript(directory.resolve("up.sh"), environment, arguments);
  }

  private String runScript(Path script, Map<String, String> environment, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(programs.resolve("bash").toString());
    command.add(script.toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("PATH", programs.toString());
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).as(output).isEqualTo(1);
    return output;
  }

  private static Path program(Path file, String line) throws IOException {
    Files.writeString(file, "#!" + Executables.inPath("bash").orElseThrow() + "\n" + line + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
