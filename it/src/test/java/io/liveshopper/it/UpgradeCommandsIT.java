package io.liveshopper.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.local.LocalSystem;
import io.liveshopper.local.common.ProjectHome;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Upgrade and rollback as a user gives them to {@code ./up.sh}. */
@OwnSystemTest
@ExtendWith(OnEmbeddedSystem.class)
class UpgradeCommandsIT {

  private final int offset = PortOffset.free();
  private final ProjectHome home = ProjectHome.find();
  private final UpSh up = new UpSh(home.root(), offset);
  private final LocalSystem system = LocalSystem.builder().portOffset(offset).build();

  @AfterEach
  void leaveNothingBehind() {
    system.close();
    up.call("down", "--clean");
  }

  @Test
  void aUserUpgradesStopsGoesOnAndGoesBack() {
    up.call("--no-shop", "--set", "bots=keep").succeeded();

    UpSh.Result refused = up.call("upgrade", "README.md");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.output()).contains("Refused, nothing was stopped: README.md is not a jar");

    String jar = home.jobJar().toString();
    assertThat(
            up.call("upgrade", jar, "--set", "windows=[5m,1h]", "--parallelism", "1")
                .succeeded()
                .output())
        .containsPattern("Upgraded; downtime \\d+\\.\\d s")
        .containsPattern("Savepoint +/.*savepoint-")
        .contains("./up.sh rollback --port-offset " + offset);
    assertThat(settings())
        .containsAllEntriesOf(Map.of("bots", "keep", "windows", "[5m,1h]", "job.parallelism", "1"));

    up.call("down").succeeded();
    up.call("--no-shop").succeeded();
    assertThat(up.call("status").succeeded().output()).contains("RUNNING");
    assertThat(settings()).as("what is started next").containsEntry("windows", "[5m,1h]");

    assertThat(up.call("rollback").succeeded().output())
        .containsPattern("Rolled back; downtime \\d+\\.\\d s");
    assertThat(settings())
        .containsExactlyInAnyOrderEntriesOf(Map.of("bots", "keep", "generation", "1"));
    assertThat(up.call("rollback", "--generation", "1").exitCode()).isEqualTo(2);
  }

  /** Those with which the job was last started. */
  private Map<String, String> settings() {
    return system.upgrade().deployed().orElseThrow().current().settings();
  }
}
