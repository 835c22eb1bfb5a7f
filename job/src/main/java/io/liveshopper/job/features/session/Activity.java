package io.liveshopper.job.features.session;

import io.liveshopper.job.features.ActionType;
import io.liveshopper.job.features.Packer;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.Unpacker;
import java.math.BigDecimal;
import java.math.RoundingMode;
import javax.annotation.Nullable;

/** When a session began, when it was last seen, and how often what happened in it. */
final class Activity implements SessionPart {

  private static final int NO_STEP = Integer.MIN_VALUE;

  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;
  private long pageViews;
  private long productViews;
  private long cartAdds;
  private long siteSearches;
  private long urlSearches;
  private int checkoutStep = NO_STEP;
  private boolean isEngaged;

  @Override
  public void add(ShopperEvent event, Position at) {
    first = Math.min(first, event.time());
    last = Math.max(last, event.time());
    switch (event.action()) {
      case PRODUCT_VIEW -> productViews += event.products().size();
      case ADD_TO_CART, REMOVE_FROM_CART, CHECKOUT_STEP, TRANSACTION, TRANSACTION_ERROR ->
          isEngaged = true;
      default -> {}
    }
    if (event.action() == ActionType.ADD_TO_CART) {
      cartAdds++;
    }
    if (event.checkout() != null) {
      checkoutStep = Math.max(checkoutStep, event.checkout().step());
    }
    if (event.visit() != null) {
      pageViews += event.visit().isPageView() ? 1 : 0;
      siteSearches += event.visit().isSiteSearch() ? 1 : 0;
      urlSearches += event.visit().isUrlSearch() ? 1 : 0;
    }
  }

  /** The smallest event time, in epoch milliseconds. */
  long first() {
    return first;
  }

  /** The greatest event time, in epoch milliseconds. */
  long last() {
    return last;
  }

  long pageViews() {
    return pageViews;
  }

  /** Product views: one for each product entity. */
  long productViews() {
    return productViews;
  }

  long cartAdds() {
    return cartAdds;
  }

  /** Searches that the shop tracks; if it tracks none, those that URLs tell of. */
  long searches() {
    return siteSearches > 0 ? siteSearches : urlSearches;
  }

  /** Whether there was but one page and nothing was done on it. */
  boolean isBounce() {
    return pageViews < 2 && !isEngaged && searches() == 0;
  }

  /** Adds for each product view, to four decimals, half to even; null without product views. */
  @Nullable BigDecimal cartRatio() {
    return productViews == 0
        ? null
        : BigDecimal.valueOf(cartAdds)
            .divide(BigDecimal.valueOf(productViews), 4, RoundingMode.HALF_EVEN);
  }

  /** The highest checkout step; null if none was reached. */
  @Nullable Integer checkoutStep() {
    return checkoutStep == NO_STEP ? null : checkoutStep;
  }

  @Override
  public void pack(PartPacker packer) {
    Packer out = packer.out();
    out.writeSigned(packer.asOf() - first);
    out.writeSigned(packer.asOf() - last);
    out.writeUnsigned(pageViews);
    out.writeUnsigned(productViews);
    out.writeUnsigned(cartAdds);
    out.writeUnsigned(siteSearches);
    out.writeUnsigned(urlSearches);
    out.writeSigned(checkoutStep);
    out.writeByte(isEngaged ? 1 : 0);
  }

  @Override
  public void unpack(PartUnpacker unpacker) {
    Unpacker in = unpacker.in();
    first = unpacker.asOf() - in.readSigned();
    last = unpacker.asOf() - in.readSigned();
    pageViews = in.readUnsigned();
    productViews = in.readUnsigned();
    cartAdds = in.readUnsigned();
    siteSearches = in.readUnsigned();
    urlSearches = in.readUnsigned();
    checkoutStep = (int) in.readSigned();
    isEngaged = in.readByte() != 0;
  }
}
