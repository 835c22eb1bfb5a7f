package io.liveshopper.job.features;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.Nullable;

/** A lane over product views as versions of it come and go: it has the features it is given. */
final class ViewedLane implements Lane<WindowView> {

  /** A feature of the lane, and the kind of item by which it is counted. */
  enum Viewed {
    TIMES(1),
    WORTH(2),
    LAST(3);

    private final int kind;

    Viewed(int kind) {
      this.kind = kind;
    }

    private Feature<WindowView> feature() {
      return Feature.absentWhenEmpty("viewed_" + name(), "for a test", this::value);
    }

    @Nullable private Object value(WindowView window) {
      Item latest = window.latest(kind);
      if (latest == null) {
        return null;
      }
      return switch (this) {
        case TIMES -> window.count(kind);
        case WORTH -> window.sum(kind, "EUR");
        case LAST -> latest.amount;
      };
    }

    private Entry entry(Product product) {
      return switch (this) {
        case TIMES -> Entry.of(kind);
        case WORTH -> Entry.of(kind).name("EUR").plus(product.price());
        case LAST -> Entry.of(kind).latestAmount(BigDecimal.valueOf(product.quantity()));
      };
    }
  }

  private final List<Viewed> features;

  ViewedLane(Viewed... features) {
    this.features = List.of(features);
  }

  @Override
  public int code() {
    return 99;
  }

  @Override
  public String name() {
    return "viewed";
  }

  @Override
  public String about() {
    return "`product_view`";
  }

  @Override
  public List<Feature<WindowView>> features() {
    List<Feature<WindowView>> all = new ArrayList<>();
    features.forEach(feature -> all.add(feature.feature()));
    return all;
  }

  @Override
  public boolean takes(ShopperEvent event) {
    return event.action() == ActionType.PRODUCT_VIEW;
  }

  @Override
  public void record(ShopperEvent event, @Nullable Transaction order, Recorder out) {
    for (int i = 0; i < event.products().size(); i++) {
      for (Viewed feature : features) {
        out.record(feature.entry(event.products().get(i)), i);
      }
    }
  }

  @Override
  public WindowView summarize(WindowView window) {
    return window;
  }
}
