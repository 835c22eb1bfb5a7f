package io.liveshopper.cep.activity;

import static java.util.Objects.requireNonNull;

import io.liveshopper.cep.activity.ActionRules.CheckoutHelp;
import io.liveshopper.cep.activity.ActionRules.Discount;
import io.liveshopper.cep.activity.ActionRules.LiveChat;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.Nullable;

/**
 * One setting of an action that is to be another from now on. Allowed are
 *
 * <ul>
 *   <li>for all actions {@code enabled} ({@code true} or {@code false}) and {@code ttl} (a duration
 *       such as {@code 30m}, from 1 s to 7 d);
 *   <li>for {@code live_chat} {@code threshold.CUR}, a number above 0, and {@code
 *       threshold.default}, a number or {@code off};
 *   <li>for {@code discount} {@code views} and {@code products}, whole numbers from 2 to 100, and
 *       {@code price-span}, percent from 0 to 10000.
 * </ul>
 *
 * @param action whose setting
 * @param setting which
 * @param value what it is to be; null for what the job was started with
 */
public record RuleChange(Action action, String setting, @Nullable String value)
    implements Serializable {

  /** More views or products would never be counted. */
  private static final int MOST = 100;

  private static final BigDecimal MOST_PERCENT = BigDecimal.valueOf(10_000);
  private static final BigDecimal MOST_MONEY = BigDecimal.valueOf(1_000_000_000_000L);
  private static final Duration LONGEST = Duration.ofDays(7);
  private static final Pattern THRESHOLD = Pattern.compile("threshold\\.([A-Z]{3}|default)");
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9}) ?(ms|s|m|h|d)");

  /**
   * Checks all parts.
   *
   * @throws IllegalArgumentException naming what is wrong and what is allowed
   */
  public RuleChange {
    requireNonNull(action, "action");
    requireNonNull(setting, "setting");
    if (!isKnown(action, setting)) {
      throw new IllegalArgumentException(
          "%s has no setting \"%s\" that can be changed; allowed are %s"
              .formatted(action.id(), setting, allowed(action)));
    }
    if (value != null) {
      checkValue(action, setting, value);
    }
  }

  /** The same setting of the same action always has the same. */
  public String key() {
    return action.id() + ":" + setting;
  }

  /** The rules with this change. */
  public ActionRules applyTo(ActionRules rules) {
    if (value == null) {
      return rules;
    }
    return switch (action) {
      case LIVE_CHAT ->
          new ActionRules(apply(rules.liveChat()), rules.discount(), rules.checkoutHelp());
      case DISCOUNT ->
          new ActionRules(rules.liveChat(), apply(rules.discount()), rules.checkoutHelp());
      case CHECKOUT_HELP ->
          new ActionRules(rules.liveChat(), rules.discount(), apply(rules.checkoutHelp()));
    };
  }

  private LiveChat apply(LiveChat old) {
    Matcher threshold = THRESHOLD.matcher(setting);
    Thresholds thresholds = old.threshold();
    if (threshold.matches()) {
      thresholds =
          threshold.group(1).equals("default")
              ? thresholds.withOtherwise(value.equals("off") ? null : money(value))
              : thresholds.with(threshold.group(1), money(value));
    }
    return new LiveChat(isEnabled(old.isEnabled()), thresholds, old.stall(), ttl(old.ttl()));
  }

  private Discount apply(Discount old) {
    return new Discount(
        isEnabled(old.isEnabled()),
        setting.equals("views") ? count(value) : old.views(),
        setting.equals("products") ? count(value) : old.products(),
        setting.equals("price-span") ? percent(value) : old.priceSpan(),
        old.within(),
        ttl(old.ttl()));
  }

  private CheckoutHelp apply(CheckoutHelp old) {
    return new CheckoutHelp(isEnabled(old.isEnabled()), old.stall(), ttl(old.ttl()));
  }

  private boolean isEnabled(boolean old) {
    return setting.equals("enabled") ? flag(value) : old;
  }

  private Duration ttl(Duration old) {
    return setting.equals("ttl") ? duration(value) : old;
  }

  private static boolean isKnown(Action action, String setting) {
    return switch (setting) {
      case "enabled", "ttl" -> true;
      case "views", "products", "price-span" -> action == Action.DISCOUNT;
      default -> action == Action.LIVE_CHAT && THRESHOLD.matcher(setting).matches();
    };
  }

  private static String allowed(Action action) {
    return switch (action) {
      case LIVE_CHAT -> "enabled, ttl, threshold.default and threshold.CUR, such as threshold.EUR";
      case DISCOUNT -> "enabled, ttl, views, products, price-span";
      case CHECKOUT_HELP -> "enabled, ttl";
    };
  }

  private static void checkValue(Action action, String setting, String value) {
    try {
      switch (setting) {
        case "enabled" -> flag(value);
        case "ttl" -> duration(value);
        case "views", "products" -> count(value);
        case "price-span" -> percent(value);
        case "threshold.default" -> {
          if (!value.equals("off")) {
            money(value);
          }
        }
        default -> money(value);
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s of %s cannot be \"%s\"; allowed is %s"
              .formatted(setting, action.id(), value, allowedValue(setting)),
          e);
    }
  }

  private static String allowedValue(String setting) {
    return switch (setting) {
      case "enabled" -> "true or false";
      case "ttl" -> "a duration such as 90s or 30m, from 1s to 7d";
      case "views", "products" -> "a whole number from 2 to 100";
      case "price-span" -> "percent, from 0 to 10000";
      case "threshold.default" -> "a number above 0 and up to 10^12, or off";
      default -> "a number above 0 and up to 10^12";
    };
  }

  private static boolean flag(String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(value);
    };
  }

  private static int count(String value) {
    int count = Integer.parseInt(value);
    if (count < Discount.FEWEST || count > MOST) {
      throw new IllegalArgumentException(value);
    }
    return count;
  }

  private static BigDecimal percent(String value) {
    BigDecimal percent = number(value);
    if (percent.signum() < 0 || percent.compareTo(MOST_PERCENT) > 0) {
      throw new IllegalArgumentException(value);
    }
    return percent;
  }

  private static BigDecimal money(String value) {
    BigDecimal money = number(value);
    if (money.signum() <= 0 || money.compareTo(MOST_MONEY) > 0) {
      throw new IllegalArgumentException(value);
    }
    return money;
  }

  /** A number of a sane length: a tiny text can spell one of a billion digits. */
  private static BigDecimal number(String value) {
    if (!value.matches("-?[0-9]{1,20}(\\.[0-9]{1,20})?")) {
      throw new IllegalArgumentException(value);
    }
    return new BigDecimal(value);
  }

  private static Duration duration(String value) {
    Matcher parts = DURATION.matcher(value);
    if (!parts.matches()) {
      throw new IllegalArgumentException(value);
    }
    long amount = Long.parseLong(parts.group(1));
    Duration duration =
        switch (parts.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          case "h" -> Duration.ofHours(amount);
          default -> Duration.ofDays(amount);
        };
    if (duration.compareTo(Duration.ofSeconds(1)) < 0 || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(value);
    }
    return duration;
  }
}
