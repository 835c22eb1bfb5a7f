package io.liveshopper.store.tracking;

import com.snowplowanalytics.snowplow.tracker.Subject;
import com.snowplowanalytics.snowplow.tracker.Tracker;
import com.snowplowanalytics.snowplow.tracker.configuration.TrackerConfiguration;
import com.snowplowanalytics.snowplow.tracker.emitter.BatchEmitter;
import com.snowplowanalytics.snowplow.tracker.events.SelfDescribing;
import com.snowplowanalytics.snowplow.tracker.payload.SelfDescribingJson;
import io.liveshopper.store.catalogue.Catalogue;
import io.liveshopper.store.catalogue.Product;
import io.liveshopper.store.config.StoreSettings;
import io.liveshopper.store.shop.Cart;
import io.liveshopper.store.shop.CartLine;
import io.liveshopper.store.shop.Order;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.annotation.Nullable;

/**
 * Tells the collector of orders, from the shop's back end by Snowplow's Java tracker: an order
 * counts also when the shopper's browser lets no tracker through, and no browser can make one up.
 * The tracker keeps events, up to 10,000, until the collector has taken them.
 */
public final class OrderTracker implements AutoCloseable {

  private static final String IGLU = "iglu:com.snowplowanalytics.snowplow.ecommerce/";
  private static final String NAMESPACE = "store";

  /** The longest that an enriched event holds. */
  private static final int MAX_USER_AGENT = 1000;

  private final Catalogue catalogue;
  private final Tracker tracker;

  /** A tracker for a collector. */
  public OrderTracker(StoreSettings.Collector collector, Catalogue catalogue) {
    this.catalogue = catalogue;
    // One at a time: an order is rare, and what waits for others is late.
    BatchEmitter emitter =
        BatchEmitter.builder().url(collector.serverUrl().toString()).batchSize(1).build();
    this.tracker = new Tracker(new TrackerConfiguration(NAMESPACE, collector.appId()), emitter);
  }

  /** Tells of an order, without waiting. */
  public void track(Order order, Buyer buyer) {
    List<SelfDescribingJson> entities = new ArrayList<>();
    entities.add(new SelfDescribingJson(IGLU + "transaction/jsonschema/1-0-0", transaction(order)));
    for (CartLine line : order.cart().lines()) {
      catalogue
          .product(line.product())
          .map(product -> product(product, line))
          .map(data -> new SelfDescribingJson(IGLU + "product/jsonschema/1-0-0", data))
          .ifPresent(entities::add);
    }
    tracker.track(
        SelfDescribing.builder()
            .eventData(
                new SelfDescribingJson(
                    IGLU + "snowplow_ecommerce_action/jsonschema/1-0-2",
                    Map.of("type", "transaction")))
            .customContext(entities)
            .subject(subject(buyer))
            .build());
  }

  private static Map<String, Object> transaction(Order order) {
    Cart cart = order.cart();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("transaction_id", order.id());
    data.put("revenue", order.total());
    data.put("currency", cart.currency());
    data.put("payment_method", order.payment());
    data.put("total_quantity", cart.count());
    data.put("shipping", order.delivery().method().price());
    if (cart.discount() != null) {
      data.put("discount_code", cart.discount().code());
      data.put("discount_amount", cart.reduction());
    }
    return data;
  }

  private Map<String, Object> product(Product product, CartLine line) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("id", product.id());
    data.put("name", product.name());
    data.put("brand", product.brand());
    data.put("category", product.category());
    data.put("price", line.price());
    data.put("currency", catalogue.currency());
    data.put("quantity", line.quantity());
    return data;
  }

  private static Subject subject(Buyer buyer) {
    Subject subject = new Subject();
    subject.setDomainUserId(buyer.domainUserId());
    subject.setUserId(buyer.userId());
    subject.setDomainSessionId(buyer.domainSessionId());
    subject.setUseragent(shortened(buyer.userAgent()));
    subject.setIpAddress(buyer.address());
    return subject;
  }

  /** An order does not fail for want of a column. */
  @Nullable private static String shortened(@Nullable String userAgent) {
    return userAgent == null || userAgent.length() <= MAX_USER_AGENT
        ? userAgent
        : userAgent.substring(0, MAX_USER_AGENT);
  }

  /** Sends what is left, as far as that goes at once. */
  @Override
  public void close() {
    tracker.close();
  }
}
