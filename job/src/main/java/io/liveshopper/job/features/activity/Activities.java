package io.liveshopper.job.features.activity;

import static java.util.Objects.requireNonNull;

import io.liveshopper.cep.activity.ActivityType;
import io.liveshopper.cep.activity.CartValue;
import io.liveshopper.cep.activity.Interest;
import io.liveshopper.cep.activity.ShopperActivity;
import io.liveshopper.job.features.OrderRule;
import io.liveshopper.job.features.Product;
import io.liveshopper.job.features.ShopperEvent;
import java.util.function.Consumer;
import javax.annotation.Nullable;

/** What a shopper's activities are, told in the order of time. */
final class Activities {

  private final ActivitySettings settings;
  private final OrderRule orders;

  Activities(ActivitySettings settings) {
    this.settings = requireNonNull(settings, "settings");
    this.orders = new OrderRule(settings.orders());
  }

  /** Whether an event can be an activity at all. */
  boolean takes(ShopperEvent event) {
    return switch (event.action()) {
      case PRODUCT_VIEW -> !event.products().isEmpty();
      case ADD_TO_CART, REMOVE_FROM_CART, CHECKOUT_STEP, TRANSACTION, TRANSACTION_ERROR -> true;
      default -> false;
    };
  }

  /**
   * Lets something take effect.
   *
   * @param time when, event time in epoch milliseconds
   */
  void apply(
      String shopper,
      Pending pending,
      long time,
      ActivityState state,
      Consumer<ShopperActivity> out) {
    Told told = new Told(shopper, time, state.arrivals++, out);
    if (pending instanceof Pending.Happened happened) {
      apply(happened.event(), state, told);
    } else if (pending instanceof Pending.CarriedOver carried) {
      state.cart = carried.cart();
      state.cartTime = time;
      told.tell(ActivityType.CART_CARRIED_OVER, carried.session(), state.cart);
    } else {
      state.cart = null;
      state.checkoutStart = ActivityState.NEVER;
      state.views.clear();
      told.tell(ActivityType.FORGOTTEN, null, null);
    }
  }

  private void apply(ShopperEvent event, ActivityState state, Told told) {
    switch (event.action()) {
      case PRODUCT_VIEW -> view(event, state, told);
      case ADD_TO_CART -> {
        state.views.clear();
        changeCart(event, state, told);
        told.tell(ActivityType.CART_ADD, event.sessionId(), state.cart);
      }
      case REMOVE_FROM_CART -> {
        changeCart(event, state, told);
        told.tell(ActivityType.CART_REMOVE, event.sessionId(), state.cart);
      }
      case CHECKOUT_STEP -> checkoutStep(event, state, told);
      case TRANSACTION -> order(event, state, told);
      case TRANSACTION_ERROR ->
          told.tell(ActivityType.PAYMENT_FAILURE, event.sessionId(), state.cart);
      default -> throw new IllegalStateException("an event of " + event.action() + " waited");
    }
  }

  private void view(ShopperEvent event, ActivityState state, Told told) {
    for (Product product : event.products()) {
      state.views.add(told.time(), product);
      Interest interest = state.views.interest();
      told.tell(
          new ShopperActivity(
              told.shopper(),
              told.time(),
              told.order(),
              ActivityType.PRODUCT_VIEW,
              event.sessionId(),
              state.cart,
              false,
              interest));
    }
  }

  /** A change of the cart that does not tell its total leaves the one that is known. */
  private void changeCart(ShopperEvent event, ActivityState state, Told told) {
    if (event.cart() != null) {
      state.cart = new CartValue(settings.cartTotal().afterChange(event), event.cart().currency());
    }
    state.cartTime = told.time();
  }

  private void checkoutStep(ShopperEvent event, ActivityState state, Told told) {
    CartValue cart = state.cart;
    boolean isOrder =
        orders.order(
                event, cart == null ? null : cart.total(), cart == null ? null : cart.currency())
            != null;
    if (isOrder) {
      order(event, state, told);
      return;
    }
    if (cart == null && event.cart() != null) {
      state.cart = new CartValue(event.cart().totalValue(), event.cart().currency());
      state.cartTime = told.time();
    }
    boolean starts = state.checkoutStart == ActivityState.NEVER;
    if (starts) {
      state.checkoutStart = told.time();
    }
    told.tell(
        new ShopperActivity(
            told.shopper(),
            told.time(),
            told.order(),
            ActivityType.CHECKOUT_STEP,
            event.sessionId(),
            state.cart,
            starts,
            null));
  }

  private static void order(ShopperEvent event, ActivityState state, Told told) {
    told.tell(ActivityType.ORDER, event.sessionId(), state.cart);
    state.cart = null;
    state.cartTime = told.time();
    state.checkoutStart = ActivityState.NEVER;
    state.views.clear();
  }

  /** Where activities go, and what is common to those of one instant. */
  private record Told(String shopper, long time, long order, Consumer<ShopperActivity> out) {

    void tell(ShopperActivity activity) {
      out.accept(activity);
    }

    void tell(ActivityType type, @Nullable String session, @Nullable CartValue cart) {
      out.accept(new ShopperActivity(shopper, time, order, type, session, cart, false, null));
    }
  }
}
