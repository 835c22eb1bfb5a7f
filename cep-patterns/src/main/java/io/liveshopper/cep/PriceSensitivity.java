package io.liveshopper.cep;

import io.liveshopper.cep.activity.Action;
import io.liveshopper.cep.activity.ActionRules;
import io.liveshopper.cep.activity.ActionRules.Discount;
import io.liveshopper.cep.activity.ActivityType;
import io.liveshopper.cep.activity.Interest;
import io.liveshopper.cep.activity.Moment;
import io.liveshopper.cep.activity.ShopperActivity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;

/**
 * A shopper who hesitates over the price, and puts nothing into the cart: the same product is
 * viewed again and again, or products of one category whose prices are far apart are compared.
 *
 * <p>The views come counted, in {@link Interest}: to count them itself CEP would keep a partial
 * match for every product viewed, and look at all of them with each view.
 */
public final class PriceSensitivity implements ActionPattern {

  private static final long serialVersionUID = 1L;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  @Override
  public String id() {
    return "price_sensitivity";
  }

  @Override
  public Action action() {
    return Action.DISCOUNT;
  }

  @Override
  public boolean looksAt(ActivityType type) {
    return type == ActivityType.PRODUCT_VIEW;
  }

  @Override
  public Pattern<ShopperActivity, ?> pattern() {
    return Pattern.<ShopperActivity>begin("view")
        .where(SimpleCondition.of(PriceSensitivity::mayTell))
        .within(ActionPattern.instant());
  }

  private static boolean mayTell(ShopperActivity activity) {
    Interest interest = activity.interest();
    return interest != null
        && (interest.productViews() >= Discount.FEWEST
            || interest.categoryProducts() >= Discount.FEWEST);
  }

  @Override
  public Moment moment(Map<String, List<ShopperActivity>> match) {
    ShopperActivity view = match.get("view").get(0);
    return new Moment(
        action(), id(), reason(view.interest()), false, view.time(), view.order(), view);
  }

  /** What there is to tell, whichever of the two is enough: that is decided later. */
  private static String reason(Interest interest) {
    List<String> parts = new ArrayList<>(2);
    if (interest.productViews() >= Discount.FEWEST) {
      parts.add(
          "product %s viewed %d times".formatted(interest.product(), interest.productViews()));
    }
    if (interest.categoryProducts() >= Discount.FEWEST) {
      parts.add(
          "%d products of category %s compared"
              .formatted(interest.categoryProducts(), interest.category()));
    }
    return String.join(", ", parts);
  }

  @Override
  public boolean isEnough(Moment moment, ActionRules rules) {
    Interest interest = moment.cause().interest();
    Discount discount = rules.discount();
    return interest.productViews() >= discount.views()
        || (interest.categoryProducts() >= discount.products()
            && isWide(interest, discount.priceSpan()));
  }

  /** Whether the dearest is dearer than the cheapest by this many percent. */
  private static boolean isWide(Interest interest, BigDecimal percent) {
    BigDecimal lowest = interest.lowestPrice();
    BigDecimal highest = interest.highestPrice();
    if (lowest == null || highest == null) {
      return false;
    }
    if (lowest.compareTo(highest) == 0) {
      return percent.signum() == 0;
    }
    return highest.subtract(lowest).multiply(HUNDRED).compareTo(percent.multiply(lowest)) >= 0;
  }
}
