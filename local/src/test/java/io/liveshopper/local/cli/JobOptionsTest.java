package io.liveshopper.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class JobOptionsTest {

  @Test
  void aDemoShortensStallsThatAreNotGivenOtherwise() {
    assertThat(of("--demo").settings())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("actions.live-chat.stall", "20s", "actions.checkout-help.stall", "30s"));
    assertThat(
            of(
                    "--demo",
                    "--set",
                    "live-shopper.actions.live-chat.stall=5s",
                    "--set",
                    "windows=[1m]")
                .settings())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "actions.live-chat.stall",
                "5s",
                "actions.checkout-help.stall",
                "30s",
                "windows",
                "[1m]"));
    assertThat(of().orElse(of("--demo")).settings()).hasSize(2);
    assertThat(of("--demo").areGiven()).isTrue();
  }

  @Test
  void withoutADemoStallsAreTheJobsOwn() {
    assertThat(of().settings()).isEmpty();
    assertThat(of().areGiven()).isFalse();
  }

  private static JobOptions of(String... arguments) {
    return CommandLine.populateCommand(new JobOptions(), arguments);
  }
}
