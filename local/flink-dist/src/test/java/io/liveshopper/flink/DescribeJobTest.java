package io.liveshopper.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.state.memory.ByteStreamStateHandle;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.JsonNode;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescribeJobTest {

  private static final OperatorID HELD = new OperatorID(1, 2);
  private static final OperatorID EMPTY = new OperatorID(3, 4);

  @TempDir private Path directory;
  private Path jar;
  private Path metadata;

  @BeforeEach
  void packAJobAndSomeState() throws IOException {
    jar = directory.resolve("job.jar");
    String name = ADescribedJob.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        InputStream in = ADescribedJob.class.getClassLoader().getResourceAsStream(name)) {
      out.putNextEntry(new JarEntry(name));
      in.transferTo(out);
    }
    OperatorState held = new OperatorState("counts", "counts-uid", HELD, 2, 128);
    held.setCoordinatorState(new ByteStreamStateHandle("handle", new byte[] {1}));
    OperatorState empty = new OperatorState("nothing", "nothing-uid", EMPTY, 2, 128);
    metadata = directory.resolve("_metadata");
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(metadata))) {
      Checkpoints.storeCheckpointMetadata(
          new CheckpointMetadata(7, List.of(held, empty), List.of()), out);
    }
  }

  @Test
  void aJobIsToldByItsOperatorsAndWhatItSaysOfItself() throws IOException {
    ObjectNode told = describe(ADescribedJob.class.getName(), "parallelism=3");

    assertThat(told.path("parallelism").asInt()).isEqualTo(3);
    assertThat(told.at("/parameters/state-format.counts").asText()).isEqualTo("2");
    List<Integer> highest = new ArrayList<>();
    for (JsonNode operator : told.path("operators")) {
      assertThat(operator.path("ids")).isNotEmpty();
      highest.add(operator.path("maxParallelism").asInt());
    }
    assertThat(highest).isNotEmpty().containsOnly(64);
  }

  @Test
  void stateIsToldByTheOperatorsThatHaveAny() throws IOException {
    ObjectNode told = describe(ADescribedJob.class.getName(), "parallelism=1");

    assertThat(told.path("state")).hasSize(1);
    JsonNode held = told.path("state").get(0);
    assertThat(held.path("id").asText()).isEqualTo(HELD.toHexString());
    assertThat(held.path("uid").asText()).isEqualTo("counts-uid");
    assertThat(held.path("maxParallelism").asInt()).isEqualTo(128);
  }

  @Test
  void aJobThatRefusesItsConfigurationIsQuoted() throws IOException {
    assertThat(describe(ADescribedJob.class.getName(), "refuse").path("error").asText())
        .isEqualTo("Setting parallelism is missing.");
  }

  @Test
  void aClassThatIsNotThereIsNamed() throws IOException {
    assertThat(describe("io.liveshopper.NoJob").path("error").asText())
        .contains("io.liveshopper.NoJob");
  }

  private ObjectNode describe(String mainClass, String... arguments) throws IOException {
    return DescribeJob.describe(jar.toFile(), mainClass, 2, metadata, arguments);
  }
}
