package io.liveshopper.job.features;

import static java.util.Comparator.comparingLong;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.annotation.Nullable;

/** The product views of one bucket, or of a whole window. */
final class ProductViews {

  /**
   * What is counted together.
   *
   * @param currency null for views without a price
   */
  record Key(String productId, @Nullable String brand, @Nullable String currency) {}

  private static final class Seen {
    private long count;
    private long time = Long.MIN_VALUE;
    private long arrival = Long.MIN_VALUE;
    @Nullable private BigDecimal price;

    void add(long more, long atTime, long atArrival, @Nullable BigDecimal atPrice) {
      count += more;
      if (Latest.isAtOrAfter(atTime, atArrival, time, arrival)) {
        time = atTime;
        arrival = atArrival;
        price = atPrice;
      }
    }
  }

  private final Map<Key, Seen> seen = new HashMap<>();

  /** Views of products that were forgotten: still counted, no longer told apart. */
  private long forgottenViews;

  void add(Product product, long time, long arrival) {
    boolean priced = product.isPriced();
    Key key = new Key(product.id(), product.brand(), priced ? product.currency() : null);
    seenOf(key).add(1, time, arrival, priced ? product.price() : null);
  }

  void addAll(ProductViews other) {
    forgottenViews += other.forgottenViews;
    other.seen.forEach(
        (key, views) -> seenOf(key).add(views.count, views.time, views.arrival, views.price));
  }

  /** All views, those of forgotten products included. */
  long views() {
    long views = forgottenViews;
    for (Seen each : seen.values()) {
      views += each.count;
    }
    return views;
  }

  /** How popular the names are that {@code name} takes from products; null names are left out. */
  PopularityCount popularity(Function<Key, String> name) {
    PopularityCount popularity = new PopularityCount();
    seen.forEach(
        (key, views) -> {
          String named = name.apply(key);
          if (named != null) {
            popularity.add(named, views.count, views.time, views.arrival);
          }
        });
    return popularity;
  }

  /** The currency of the latest view that carries a price; null if none does. */
  @Nullable String currency() {
    Latest<String> currency = new Latest<>();
    seen.forEach(
        (key, views) -> {
          if (key.currency() != null) {
            currency.offer(key.currency(), views.time, views.arrival);
          }
        });
    return currency.value();
  }

  /** Each product's latest price in {@link #currency}, for those that have one. */
  Map<String, BigDecimal> latestPrices() {
    String currency = currency();
    Map<String, Latest<BigDecimal>> latest = new HashMap<>();
    seen.forEach(
        (key, views) -> {
          if (currency != null && currency.equals(key.currency())) {
            latest
                .computeIfAbsent(key.productId(), unused -> new Latest<>())
                .offer(views.price, views.time, views.arrival);
          }
        });
    Map<String, BigDecimal> prices = new HashMap<>();
    latest.forEach((product, price) -> prices.put(product, price.value()));
    return prices;
  }

  /** The products beyond the {@code maxIds} most recently seen; usually none. */
  List<String> longestUnseen(int maxIds) {
    if (seen.size() <= maxIds) {
      return List.of();
    }
    Map<String, Seen> lastByProduct = new HashMap<>();
    seen.forEach(
        (key, views) ->
            lastByProduct
                .computeIfAbsent(key.productId(), unused -> new Seen())
                .add(0, views.time, views.arrival, null));
    if (lastByProduct.size() <= maxIds) {
      return List.of();
    }
    List<String> oldestFirst = new ArrayList<>(lastByProduct.keySet());
    Comparator<String> byTime = comparingLong(product -> lastByProduct.get(product).time);
    oldestFirst.sort(byTime.thenComparingLong(product -> lastByProduct.get(product).arrival));
    return oldestFirst.subList(0, oldestFirst.size() - maxIds);
  }

  /** Forgets which products these were, not that they were viewed. */
  void forget(Collection<String> productIds) {
    Set<String> forgotten = new HashSet<>(productIds);
    seen.entrySet()
        .removeIf(
            entry -> {
              boolean forget = forgotten.contains(entry.getKey().productId());
              forgottenViews += forget ? entry.getValue().count : 0;
              return forget;
            });
  }

  void pack(long start, LanePacker out) {
    out.writeCount(forgottenViews);
    out.writeCount(seen.size());
    seen.forEach(
        (key, views) -> {
          out.writeName(key.productId());
          out.writeName(key.brand());
          out.writeName(key.currency());
          out.writeCount(views.count);
          out.writeSigned(views.time - start);
          out.writeArrival(views.arrival);
          if (key.currency() != null) {
            out.writeDecimal(views.price);
          }
        });
  }

  static ProductViews unpack(long start, LaneUnpacker in) {
    ProductViews bucket = new ProductViews();
    bucket.forgottenViews = in.readCount();
    for (int left = in.readSize(); left > 0; left--) {
      Key key = new Key(in.readName(), in.readName(), in.readName());
      long count = in.readCount();
      long time = start + in.readSigned();
      long arrival = in.readArrival();
      bucket
          .seenOf(key)
          .add(count, time, arrival, key.currency() == null ? null : in.readDecimal());
    }
    return bucket;
  }

  private Seen seenOf(Key key) {
    return seen.computeIfAbsent(key, unused -> new Seen());
  }
}
