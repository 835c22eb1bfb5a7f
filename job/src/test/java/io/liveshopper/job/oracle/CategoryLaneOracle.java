package io.liveshopper.job.oracle;

import io.liveshopper.job.features.ActionType;
import io.liveshopper.job.features.Product;
import io.liveshopper.job.features.ShopperEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** The category lane: categories of products viewed, names of lists viewed, and plain counts. */
final class CategoryLaneOracle implements LaneOracle {

  @Override
  public boolean takes(ShopperEvent event) {
    return !categories(event).isEmpty()
        || event.action() == ActionType.LIST_CLICK
        || event.action() == ActionType.PROMO_VIEW
        || event.action() == ActionType.PROMO_CLICK;
  }

  @Override
  public Map<String, String> values(List<ShopperEvent> held) {
    List<String> viewed = new ArrayList<>();
    held.forEach(event -> viewed.addAll(categories(event)));
    int distinct = new LinkedHashSet<>(viewed).size();

    Map<String, String> values = new HashMap<>();
    values.put("category_view_count", "" + viewed.size());
    values.put("unique_categories", "" + distinct);
    values.put("repeat_category_view_count", "" + (viewed.size() - distinct));
    values.put("list_click_count", count(held, ActionType.LIST_CLICK));
    values.put("promo_view_count", count(held, ActionType.PROMO_VIEW));
    values.put("promo_click_count", count(held, ActionType.PROMO_CLICK));
    String top = null;
    // From the latest back: an earlier one must be seen more often to be on top.
    for (int i = viewed.size() - 1; i >= 0; i--) {
      String category = viewed.get(i);
      if (top == null
          || Collections.frequency(viewed, category) > Collections.frequency(viewed, top)) {
        top = category;
      }
    }
    if (top != null) {
      values.put("top_category", top);
    }
    return values;
  }

  private static List<String> categories(ShopperEvent event) {
    List<String> categories = new ArrayList<>();
    if (event.action() == ActionType.PRODUCT_VIEW) {
      for (Product product : event.products()) {
        if (product.category() != null) {
          categories.add(product.category());
        }
      }
    }
    if (event.action() == ActionType.LIST_VIEW && event.listName() != null) {
      categories.add(event.listName());
    }
    return categories;
  }

  private static String count(List<ShopperEvent> events, ActionType action) {
    return "" + events.stream().filter(event -> event.action() == action).count();
  }
}
