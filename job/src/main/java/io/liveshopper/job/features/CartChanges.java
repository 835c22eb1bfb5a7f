package io.liveshopper.job.features;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import javax.annotation.Nullable;

/** The cart changes of one bucket, or of a whole window. */
final class CartChanges {

  private long adds;
  private long removes;
  private long itemAdds;
  private final Map<String, BigDecimal> netByCurrency = new HashMap<>();
  private final Latest<String> netCurrency = new Latest<>();
  private final Latest<BigDecimal> cartValue = new Latest<>();
  private final Latest<String> cartCurrency = new Latest<>();

  void count(boolean isAdd) {
    if (isAdd) {
      adds++;
    } else {
      removes++;
    }
  }

  /** A product was added to the cart or removed from it, as often as its quantity says. */
  void change(Product product, boolean isAdd, long time, long arrival) {
    if (isAdd) {
      itemAdds += product.quantity();
    }
    if (product.isPriced()) {
      BigDecimal worth = Amounts.worth(product);
      netByCurrency.merge(product.currency(), isAdd ? worth : worth.negate(), BigDecimal::add);
      netCurrency.offer(product.currency(), time, arrival);
    }
  }

  /** The cart's total is known to have become {@code value}. */
  void total(BigDecimal value, String currency, long time, long arrival) {
    cartValue.offer(value, time, arrival);
    cartCurrency.offer(currency, time, arrival);
  }

  /** The cart was bought. */
  void empty(@Nullable String currency, long time, long arrival) {
    cartValue.offer(BigDecimal.ZERO, time, arrival);
    if (currency != null) {
      cartCurrency.offer(currency, time, arrival);
    }
  }

  void addAll(CartChanges other) {
    adds += other.adds;
    removes += other.removes;
    itemAdds += other.itemAdds;
    other.netByCurrency.forEach(
        (currency, net) -> netByCurrency.merge(currency, net, BigDecimal::add));
    netCurrency.offer(other.netCurrency);
    cartValue.offer(other.cartValue);
    cartCurrency.offer(other.cartCurrency);
  }

  long adds() {
    return adds;
  }

  long removes() {
    return removes;
  }

  /** The sum of all quantities added. */
  long itemAdds() {
    return itemAdds;
  }

  /** The currency of the latest change that carries an amount; null if none does. */
  @Nullable String netCurrency() {
    return netCurrency.value();
  }

  /** Worth of what was added minus worth of what was removed, in {@link #netCurrency}. */
  BigDecimal netValue() {
    return netByCurrency.getOrDefault(netCurrency.value(), BigDecimal.ZERO);
  }

  /** The latest total of the cart; null if none was reported. */
  @Nullable BigDecimal cartValue() {
    return cartValue.value();
  }

  @Nullable String cartCurrency() {
    return cartCurrency.value();
  }

  void pack(long start, LanePacker out) {
    out.writeCount(adds);
    out.writeCount(removes);
    out.writeSigned(itemAdds);
    out.writeCount(netByCurrency.size());
    netByCurrency.forEach(
        (currency, net) -> {
          out.writeName(currency);
          out.writeDecimal(net);
        });
    packName(netCurrency, start, out);
    packName(cartCurrency, start, out);
    out.writeCount(cartValue.value() == null ? 0 : 1);
    if (cartValue.value() != null) {
      out.writeDecimal(cartValue.value());
      packInstant(cartValue, start, out);
    }
  }

  static CartChanges unpack(long start, LaneUnpacker in) {
    CartChanges bucket = new CartChanges();
    bucket.adds = in.readCount();
    bucket.removes = in.readCount();
    bucket.itemAdds = in.readSigned();
    for (int left = in.readSize(); left > 0; left--) {
      bucket.netByCurrency.put(in.readName(), in.readDecimal());
    }
    unpackName(bucket.netCurrency, start, in);
    unpackName(bucket.cartCurrency, start, in);
    if (in.readCount() > 0) {
      bucket.cartValue.offer(in.readDecimal(), start + in.readSigned(), in.readArrival());
    }
    return bucket;
  }

  private static void packName(Latest<String> latest, long start, LanePacker out) {
    out.writeName(latest.value());
    if (latest.value() != null) {
      packInstant(latest, start, out);
    }
  }

  private static void packInstant(Latest<?> latest, long start, LanePacker out) {
    out.writeSigned(latest.time() - start);
    out.writeArrival(latest.arrival());
  }

  private static void unpackName(Latest<String> latest, long start, LaneUnpacker in) {
    String name = in.readName();
    if (name != null) {
      latest.offer(name, start + in.readSigned(), in.readArrival());
    }
  }
}
