package io.liveshopper.local.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FeatureTableTest {

  @Test
  void featuresAreRowsAndWindowsAreColumnsByTheirLength() {
    List<WatchedValue> values =
        List.of(
            value("cart_value_24h", "129.99", Duration.ofHours(24).plusMinutes(33)),
            value("cart_value_5m", "0", Duration.ofSeconds(42)),
            value("top_product_1h", "LS-1", Duration.ofMinutes(61)),
            new WatchedValue("session", "abc", Optional.empty()));

    assertThat(new FeatureTable(values, Set.of(), false).lines())
        .containsExactly(
            "session      abc",
            "             5m       1h            24h",
            "cart_value   0 (42s)                129.99 (24h33m)",
            "top_product           LS-1 (1h01m)");
  }

  @Test
  void aSessionIsALineAFeatureWithWhatItsTimesMean() {
    List<WatchedValue> values =
        List.of(
            value("session_duration", "734000", Duration.ofMinutes(39)),
            value("session_start", "1767607200000", Duration.ofMinutes(39)),
            value("session_state", "active", Duration.ofMinutes(39)),
            value("shopper_locations", "[\"DE/BE/Berlin\"]", Duration.ofMinutes(39)));

    assertThat(new FeatureTable(values, Set.of(), false).lines())
        .containsExactly(
            "session_duration   734000 = 00:12:14 (39m00s)",
            "session_start      1767607200000 = 2026-01-05T10:00:00Z (39m00s)",
            "session_state      active (39m00s)",
            "shopper_locations  [\"DE/BE/Berlin\"] (39m00s)");
  }

  @Test
  void whatHasChangedIsMarkedOnATerminalOnly() {
    List<WatchedValue> values = List.of(value("a_5m", "1", Duration.ofSeconds(9)));

    assertThat(new FeatureTable(values, Set.of("a_5m"), true).lines().get(1)).contains("[1;32m1");
    assertThat(new FeatureTable(values, Set.of(), true).lines().get(1)).doesNotContain("[1;32m");
    assertThat(new FeatureTable(values, Set.of("a_5m"), false).lines().get(1))
        .isEqualTo("a  1 (9s)");
  }

  @Test
  void valuesCannotCommandTheTerminal() {
    String text = "x\u001b[2Jy\n" + "z".repeat(200);
    List<WatchedValue> values =
        List.of(
            new WatchedValue("a", text, Optional.empty()),
            new WatchedValue("b_5m", text, Optional.empty()));

    assertThat(new FeatureTable(values, Set.of(), false).lines())
        .contains("a  x·[2Jy·" + "z".repeat(112) + "…", "b  x·[2Jy·" + "z".repeat(52) + "…");
  }

  private static WatchedValue value(String name, String text, Duration left) {
    return new WatchedValue(name, text, Optional.of(left));
  }
}
