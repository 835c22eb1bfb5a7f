package io.liveshopper.local.flink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RootCauseTest {

  @Test
  void theInnermostCauseSaysWhatIsWrong() {
    String answer =
        "[\"org.apache.flink.runtime.rest.handler.RestHandlerException: Could not execute"
            + " application.\\n\\tat a.B.c(B.java:1)\\nCaused by: java.lang.RuntimeException:"
            + " outer\\n\\t... 3 more\\nCaused by: a.b.SettingsException: Setting x is \\\"y\\\";"
            + " allowed is z.\\n\\t... 4 more\\n\"]";

    assertThat(RootCause.of(answer)).isEqualTo("Setting x is \"y\"; allowed is z.");
  }

  @Test
  void withoutACauseTheFirstLineDoes() {
    assertThat(RootCause.of("java.lang.IllegalStateException: no\n\tat a.B.c(B.java:1)"))
        .isEqualTo("no");
  }

  @Test
  void aCauseWithoutAMessageIsPassedOver() {
    assertThat(RootCause.of("a.BException: b\nCaused by: c.DException: d\nCaused by: e.FError\n"))
        .isEqualTo("d");
  }

  @Test
  void nothingIsSaidToBeNothing() {
    assertThat(RootCause.of("")).isEqualTo("no reason given");
  }
}
