package io.liveshopper.cep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshopper.cep.activity.Action;
import io.liveshopper.cep.activity.ActionRules;
import io.liveshopper.cep.activity.CartValue;
import io.liveshopper.cep.activity.RuleChange;
import io.liveshopper.cep.activity.Thresholds;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleChangeTest {

  private static final Duration TIME = Duration.ofMinutes(10);

  private static final ActionRules RULES =
      new ActionRules(
          new ActionRules.LiveChat(
              true, new Thresholds(Map.of(), new BigDecimal("500")), TIME, TIME),
          new ActionRules.Discount(true, 3, 5, new BigDecimal("30"), TIME, TIME),
          new ActionRules.CheckoutHelp(true, TIME, TIME));

  @Test
  void aThresholdOfOneCurrencyLeavesTheOthers() {
    Thresholds thresholds =
        changed(Action.LIVE_CHAT, "threshold.EUR", "300").liveChat().threshold();
    assertThat(thresholds.isReachedBy(cart("300", "EUR"))).isTrue();
    assertThat(thresholds.isReachedBy(cart("300", "USD"))).isFalse();
    assertThat(thresholds.isReachedBy(cart("500", "USD"))).isTrue();
  }

  @Test
  void withoutADefaultOnlyNamedCurrenciesCount() {
    ActionRules off = changed(Action.LIVE_CHAT, "threshold.default", "off");
    assertThat(off.liveChat().threshold().isReachedBy(cart("100000", "USD"))).isFalse();
  }

  @Test
  void allElseThatCanBeChanged() {
    assertThat(changed(Action.LIVE_CHAT, "enabled", "false").isEnabled(Action.LIVE_CHAT)).isFalse();
    assertThat(changed(Action.DISCOUNT, "enabled", "false").isEnabled(Action.DISCOUNT)).isFalse();
    assertThat(changed(Action.CHECKOUT_HELP, "ttl", "90s").ttl(Action.CHECKOUT_HELP))
        .isEqualTo(Duration.ofSeconds(90));
    assertThat(changed(Action.DISCOUNT, "views", "4").discount().views()).isEqualTo(4);
    assertThat(changed(Action.DISCOUNT, "products", "7").discount().products()).isEqualTo(7);
    assertThat(changed(Action.DISCOUNT, "price-span", "12.5").discount().priceSpan())
        .isEqualTo("12.5");
  }

  @Test
  void aChangeTakenBackChangesNothing() {
    assertThat(changed(Action.LIVE_CHAT, "threshold.EUR", null)).isEqualTo(RULES);
  }

  @ParameterizedTest
  @CsvSource({
    "LIVE_CHAT, threshold.EUR, 0, a number above 0",
    "LIVE_CHAT, threshold.EUR, -3, a number above 0",
    "LIVE_CHAT, threshold.EUR, 1e9, a number above 0",
    "LIVE_CHAT, threshold.EUR, off, a number above 0",
    "LIVE_CHAT, threshold.eur, 3, threshold.CUR",
    "LIVE_CHAT, stall, 5m, threshold.CUR",
    "LIVE_CHAT, views, 3, 'allowed are enabled, ttl, threshold.default'",
    "LIVE_CHAT, ttl, forever, a duration",
    "LIVE_CHAT, ttl, 8d, from 1s to 7d",
    "DISCOUNT, views, 1, from 2 to 100",
    "DISCOUNT, views, 2.5, from 2 to 100",
    "DISCOUNT, price-span, 10001, from 0 to 10000",
    "CHECKOUT_HELP, enabled, yes, true or false",
    "CHECKOUT_HELP, views, 3, 'allowed are enabled, ttl'"
  })
  void whatIsNotAllowedIsNamedWithWhatIs(
      Action action, String setting, String value, String allowed) {
    assertThatThrownBy(() -> new RuleChange(action, setting, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(allowed)
        .hasMessageContaining(setting);
  }

  private static ActionRules changed(Action action, String setting, String value) {
    return new RuleChange(action, setting, value).applyTo(RULES);
  }

  private static CartValue cart(String total, String currency) {
    return new CartValue(new BigDecimal(total), currency);
  }
}
