package io.liveshopper.job.config;

import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import io.liveshopper.cep.activity.ActionRules;
import io.liveshopper.cep.activity.ActionRules.CheckoutHelp;
import io.liveshopper.cep.activity.ActionRules.Discount;
import io.liveshopper.cep.activity.ActionRules.LiveChat;
import io.liveshopper.cep.activity.Thresholds;
import io.liveshopper.service.SettingReader;
import io.liveshopper.service.SettingsException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads when action flags are raised. */
final class ActionSettings {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final int MOST = 100;
  private static final BigDecimal MOST_PERCENT = BigDecimal.valueOf(10_000);
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,9})?");
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

  private ActionSettings() {}

  static JobSettings.Actions read(SettingReader actions) {
    SettingReader liveChat = actions.below("live-chat");
    SettingReader discount = actions.below("discount");
    SettingReader checkoutHelp = actions.below("checkout-help");
    return new JobSettings.Actions(
        actions.flag("detection"),
        new ActionRules(
            new LiveChat(
                liveChat.flag("enabled"), thresholds(liveChat), stall(liveChat), ttl(liveChat)),
            new Discount(
                discount.flag("enabled"),
                discount.number("views", Discount.FEWEST, MOST),
                discount.number("products", Discount.FEWEST, MOST),
                percent(discount),
                discount.duration("within", SECOND, Duration.ofDays(1)),
                ttl(discount)),
            new CheckoutHelp(
                checkoutHelp.flag("enabled"), stall(checkoutHelp), ttl(checkoutHelp))));
  }

  private static Duration stall(SettingReader action) {
    return action.duration("stall", SECOND, Duration.ofDays(1));
  }

  private static Duration ttl(SettingReader action) {
    return action.duration("ttl", SECOND, WEEK);
  }

  private static BigDecimal percent(SettingReader discount) {
    BigDecimal percent =
        number(discount, "price-span", "percent, a number from 0 to " + MOST_PERCENT);
    if (percent.compareTo(MOST_PERCENT) > 0) {
      throw SettingsException.of(
          discount.key("price-span"), percent, "percent, a number from 0 to " + MOST_PERCENT);
    }
    return percent;
  }

  /** A threshold for each currency named, and {@code default}, which may be {@code off}. */
  private static Thresholds thresholds(SettingReader liveChat) {
    SettingReader threshold = liveChat.below("threshold");
    Map<String, BigDecimal> byCurrency = new TreeMap<>();
    BigDecimal otherwise = null;
    for (Map.Entry<String, ConfigValue> entry :
        liveChat.config().getConfig(liveChat.key("threshold")).entrySet()) {
      String name = String.join(".", ConfigUtil.splitPath(entry.getKey()));
      if (name.equals("default")) {
        otherwise = threshold.text("default").equals("off") ? null : money(threshold, name);
      } else if (CURRENCY.matcher(name).matches()) {
        byCurrency.put(name, money(threshold, name));
      } else {
        throw new SettingsException(
            "Setting %s is no threshold; allowed are default and codes of currencies, such as EUR."
                .formatted(threshold.key(name)));
      }
    }
    return new Thresholds(byCurrency, otherwise);
  }

  private static BigDecimal money(SettingReader threshold, String name) {
    String allowed = "a number above 0" + (name.equals("default") ? ", or off" : "");
    BigDecimal money = number(threshold, name, allowed);
    if (money.signum() == 0) {
      throw SettingsException.of(threshold.key(name), money, allowed);
    }
    return money;
  }

  private static BigDecimal number(SettingReader settings, String name, String allowed) {
    String text = settings.text(name);
    if (!NUMBER.matcher(text).matches()) {
      throw SettingsException.of(settings.key(name), text, allowed);
    }
    return new BigDecimal(text);
  }
}
