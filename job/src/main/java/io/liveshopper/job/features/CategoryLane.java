package io.liveshopper.job.features;

import static io.liveshopper.job.features.Feature.absentWhenEmpty;
import static io.liveshopper.job.features.Feature.zeroWhenEmpty;

import java.util.List;
import javax.annotation.Nullable;

/**
 * Where the shopper browses: {@code product_view} by the product's category, {@code list_view} by
 * the list's name, and what lists and promotions come to.
 */
public final class CategoryLane implements Lane<CategoryLane.Summary> {

  private static final int CATEGORY = 1;
  private static final int LIST_CLICK = 2;
  private static final int PROMO_VIEW = 3;
  private static final int PROMO_CLICK = 4;

  private static final List<Feature<Summary>> FEATURES =
      List.of(
          zeroWhenEmpty("category_view_count", "category views", Summary::views),
          zeroWhenEmpty("unique_categories", "distinct categories", Summary::categories),
          zeroWhenEmpty(
              "repeat_category_view_count",
              "views of a category already viewed in the window",
              categories -> categories.views() - categories.categories()),
          absentWhenEmpty("top_category", "most viewed; tie: most recent", Summary::top),
          zeroWhenEmpty("list_click_count", "`list_click` actions", Summary::listClicks),
          zeroWhenEmpty("promo_view_count", "`promo_view` actions", Summary::promoViews),
          zeroWhenEmpty("promo_click_count", "`promo_click` actions", Summary::promoClicks));

  /** What a window holds. */
  record Summary(
      long views,
      long categories,
      @Nullable String top,
      long listClicks,
      long promoViews,
      long promoClicks) {}

  @Override
  public int code() {
    return 2;
  }

  @Override
  public String name() {
    return "category";
  }

  @Override
  public String about() {
    return "`product_view` by the product's category, `list_view` by the action's `name`";
  }

  @Override
  public List<Feature<Summary>> features() {
    return FEATURES;
  }

  @Override
  public boolean takes(ShopperEvent event) {
    return switch (event.action()) {
      case PRODUCT_VIEW -> event.products().stream().anyMatch(each -> each.category() != null);
      case LIST_VIEW -> event.listName() != null;
      case LIST_CLICK, PROMO_VIEW, PROMO_CLICK -> true;
      default -> false;
    };
  }

  @Override
  public void record(ShopperEvent event, @Nullable Transaction order, Recorder out) {
    switch (event.action()) {
      case PRODUCT_VIEW -> {
        int position = 0;
        for (Product product : event.products()) {
          if (product.category() != null) {
            out.record(Entry.of(CATEGORY).name(product.category()), position);
          }
          position++;
        }
      }
      case LIST_VIEW -> out.record(Entry.of(CATEGORY).name(event.listName()), 0);
      case LIST_CLICK -> out.record(Entry.of(LIST_CLICK), 0);
      case PROMO_VIEW -> out.record(Entry.of(PROMO_VIEW), 0);
      case PROMO_CLICK -> out.record(Entry.of(PROMO_CLICK), 0);
      default -> {
        // Not taken.
      }
    }
  }

  @Override
  public Summary summarize(WindowView window) {
    Popularity categories = window.popularity();
    for (Item item : window.items()) {
      if (item.kind == CATEGORY && window.holds(item)) {
        categories.add(item.name, window.count(item), item.time, item.arrival);
      }
    }
    return new Summary(
        window.count(CATEGORY) + window.count(LaneState.FORGOTTEN),
        categories.distinct(),
        categories.top(),
        window.count(LIST_CLICK),
        window.count(PROMO_VIEW),
        window.count(PROMO_CLICK));
  }
}
