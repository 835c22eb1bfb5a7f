package io.liveshopper.job.features.session;

import io.liveshopper.job.features.ActionType;
import io.liveshopper.job.features.Cart;
import io.liveshopper.job.features.Product;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.ShopperEvent.Checkout;
import io.liveshopper.job.features.Transaction;
import io.liveshopper.job.features.Visit;
import io.liveshopper.job.features.Visit.Marketing;
import java.math.BigDecimal;
import java.util.List;
import javax.annotation.Nullable;

/** Writes down what happens in a session. Every event has another id. */
public final class Clicks {

  private final String session;
  private long lastId;

  public Clicks(String session) {
    this.session = session;
  }

  public static Product product(String id) {
    return new Product(id, "Shoes", null, new BigDecimal("10"), "EUR", 1);
  }

  public static Cart cart(@Nullable String id, String total, String currency) {
    return new Cart(id, new BigDecimal(total), currency);
  }

  public static Transaction order(String id, @Nullable String revenue, @Nullable String currency) {
    return new Transaction(id, revenue == null ? null : new BigDecimal(revenue), currency, 1);
  }

  /** An event that tells nothing but its time, such as a page ping. */
  public ShopperEvent ping(long time) {
    return ShopperEvent.of(++lastId, time, time + 3, null, "device", session);
  }

  public ShopperEvent page(long time, @Nullable String path) {
    return ping(time).withVisit(new About().page(path).visit());
  }

  public ShopperEvent with(long time, About about) {
    return ping(time).withVisit(about.visit());
  }

  public ShopperEvent view(long time, Product... products) {
    return ping(time).withAction(ActionType.PRODUCT_VIEW, null, List.of(products));
  }

  public ShopperEvent add(long time, @Nullable Cart cart, Product... products) {
    return ping(time)
        .withAction(ActionType.ADD_TO_CART, null, List.of(products))
        .withEntities(cart, null, null);
  }

  public ShopperEvent remove(long time, @Nullable Cart cart, Product... products) {
    return ping(time)
        .withAction(ActionType.REMOVE_FROM_CART, null, List.of(products))
        .withEntities(cart, null, null);
  }

  public ShopperEvent step(long time, int step, @Nullable Cart cart) {
    ShopperEvent event = ping(time);
    return event
        .withAction(ActionType.CHECKOUT_STEP, null, List.of())
        .withEntities(cart, null, null)
        .withCheckout(new Checkout("event-" + event.idHash(), step));
  }

  public ShopperEvent buy(long time, @Nullable Transaction order) {
    return action(time, ActionType.TRANSACTION).withEntities(null, order, null);
  }

  public ShopperEvent action(long time, ActionType type) {
    return ping(time).withAction(type, null, List.of());
  }

  /** What an event tells about its visit: nothing, until something is added. */
  public static final class About {
    private boolean isPageView;
    private boolean isSiteSearch;
    private boolean isUrlSearch;
    private String path;
    private String referrer;
    private Marketing marketing;
    private String platform;
    private String device;
    private String location;
    private String region;

    public About page(@Nullable String newPath) {
      isPageView = true;
      path = newPath;
      return this;
    }

    public About siteSearch() {
      isSiteSearch = true;
      return this;
    }

    public About urlSearch() {
      isUrlSearch = true;
      return this;
    }

    public About referrer(@Nullable String host) {
      referrer = host;
      return this;
    }

    public About marketing(
        @Nullable String source, @Nullable String medium, @Nullable String campaign) {
      marketing = new Marketing(source, medium, campaign);
      return this;
    }

    public About platform(@Nullable String newPlatform) {
      platform = newPlatform;
      return this;
    }

    public About device(@Nullable String type) {
      device = type;
      return this;
    }

    public About location(@Nullable String newLocation) {
      location = newLocation;
      return this;
    }

    public About region(@Nullable String newRegion) {
      region = newRegion;
      return this;
    }

    public Visit visit() {
      return new Visit(
          isPageView,
          isSiteSearch,
          isUrlSearch,
          path,
          referrer,
          marketing,
          platform,
          device,
          location,
          region);
    }
  }
}
