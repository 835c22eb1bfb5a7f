package io.liveshopper.job.features.activity;

import io.liveshopper.cep.activity.Interest;
import io.liveshopper.job.features.Product;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Product views since something was last put into the cart or bought, in the order of time. */
final class RecentViews {

  /** One view; the product's quantity is of no interest. */
  record View(long time, Product product) {}

  private final List<View> views = new ArrayList<>();

  List<View> views() {
    return views;
  }

  boolean isEmpty() {
    return views.isEmpty();
  }

  void clear() {
    views.clear();
  }

  /** The time of the latest view; there is one. */
  long latest() {
    return views.get(views.size() - 1).time();
  }

  void add(long time, Product product) {
    views.add(new View(time, product));
    if (views.size() > ActivitySettings.MOST_VIEWS) {
      views.remove(0);
    }
  }

  /** Drops the views that do not count at {@code now} any more. */
  void expire(long now, long withinMillis) {
    int expired = 0;
    while (expired < views.size() && views.get(expired).time() <= now - withinMillis) {
      expired++;
    }
    views.subList(0, expired).clear();
  }

  /** What the views add up to for the product of the latest one. */
  Interest interest() {
    Product latest = views.get(views.size() - 1).product();
    int productViews = 0;
    for (View view : views) {
      productViews += view.product().id().equals(latest.id()) ? 1 : 0;
    }
    if (latest.category() == null) {
      return new Interest(latest.id(), productViews, null, 0, null, null);
    }
    Map<String, Product> inCategory = new HashMap<>();
    String currency = null;
    for (View view : views) {
      Product product = view.product();
      if (latest.category().equals(product.category())) {
        // What has no price says nothing new about that.
        inCategory.merge(product.id(), product, (old, now) -> now.isPriced() ? now : old);
        currency = product.isPriced() ? product.currency() : currency;
      }
    }
    BigDecimal lowest = null;
    BigDecimal highest = null;
    for (Product product : inCategory.values()) {
      if (product.isPriced() && product.currency().equals(currency)) {
        lowest = lowest == null ? product.price() : lowest.min(product.price());
        highest = highest == null ? product.price() : highest.max(product.price());
      }
    }
    return new Interest(
        latest.id(), productViews, latest.category(), inCategory.size(), lowest, highest);
  }
}
