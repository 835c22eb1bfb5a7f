package io.liveshopper.local.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshopper.local.common.DataDirectory;
import io.liveshopper.local.common.LocalException;
import io.liveshopper.local.upgrade.Deployed.Previous;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentsTest {

  @TempDir private Path directory;
  private DataDirectory data;
  private Deployments deployments;

  @BeforeEach
  void describe() {
    data = new DataDirectory(directory.resolve("data"));
    deployments = new Deployments(data);
  }

  @Test
  void beforeTheFirstStartNothingIsKnown() {
    assertThat(deployments.read()).isEmpty();
    assertThat(deployments.chosen()).isEmpty();
  }

  @Test
  void whatWasRecordedIsReadByTheNextCommand() {
    Deployment old = deployment("old.jar").with("windows", "[5m, \"1h\"]");
    Deployed deployed =
        new Deployed(
            deployment("new.jar").with(Optional.of(Path.of("/etc/my shop.conf")), Map.of()),
            true,
            Optional.of(
                new Previous(old, Path.of("/savepoint-1"), Map.of("state-format.identity", "1"))));

    deployments.write(deployed);

    assertThat(new Deployments(data).read()).hasValue(deployed);
    assertThat(deployments.chosen()).hasValue(deployed.current());
  }

  @Test
  void whatNobodyChoseIsNotStartedInPlaceOfTheBuild() {
    deployments.write(new Deployed(deployment("built.jar"), false, Optional.empty()));

    assertThat(deployments.read()).isPresent();
    assertThat(deployments.chosen()).isEmpty();
  }

  @Test
  void settingsWhichMayBePasswordsAreForTheirOwnerOnly() throws IOException {
    deployments.write(
        new Deployed(deployment("a.jar").with("redis.password", "secret"), true, Optional.empty()));

    try (Stream<Path> files = Files.list(data.jobs())) {
      assertThat(files)
          .singleElement()
          .extracting(DeploymentsTest::permissions)
          .isEqualTo("rw-------");
    }
  }

  @Test
  void theJarOfARunningJobOutlivesTheNextBuild() throws IOException {
    Path built = directory.resolve("job.jar");
    Files.writeString(built, "first");
    Path first = deployments.keep(built);
    Files.writeString(built, "second");
    Path second = deployments.keep(built);

    assertThat(first).hasContent("first");
    assertThat(second).hasContent("second");
    assertThat(deployments.keep(built)).isEqualTo(second);
  }

  @Test
  void jarsThatThereIsNoWayBackToAreRemoved() throws IOException {
    Path built = directory.resolve("job.jar");
    Files.writeString(built, "first");
    Path first = deployments.keep(built);
    Files.writeString(built, "second");
    Path second = deployments.keep(built);
    Files.writeString(built, "third");
    Path third = deployments.keep(built);
    deployments.write(
        new Deployed(
            new Deployment(third, "Main", Optional.empty(), Map.of()),
            true,
            Optional.of(
                new Previous(
                    new Deployment(second, "Main", Optional.empty(), Map.of()),
                    Path.of("/savepoint"),
                    Map.of()))));

    deployments.removeOtherJars();

    assertThat(first).doesNotExist();
    assertThat(second).exists();
    assertThat(third).exists();
  }

  @Test
  void aJarThatCannotBeReadIsNamed() {
    assertThatThrownBy(() -> deployments.keep(directory.resolve("none.jar")))
        .isInstanceOf(LocalException.class)
        .hasMessageContaining("none.jar cannot be copied");
  }

  @Test
  void settingsOfAnUpgradeAreAddedToThosePresent() {
    Deployment present = deployment("a.jar").with("windows", "[5m]").with("bots", "keep");

    assertThat(present.with(Optional.empty(), Map.of("windows", "[5m, 10m]")).settings())
        .containsExactlyInAnyOrderEntriesOf(Map.of("windows", "[5m, 10m]", "bots", "keep"));
  }

  private static String permissions(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Deployment deployment(String jar) {
    return new Deployment(
        Path.of("/jars").resolve(jar), "io.liveshopper.Job", Optional.empty(), Map.of());
  }
}
