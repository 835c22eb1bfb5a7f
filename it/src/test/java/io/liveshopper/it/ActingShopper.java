package io.liveshopper.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import javax.annotation.Nullable;

/**
 * A shopper at a device, whose events are written one by one.
 *
 * @param user null while the shop does not know who it is
 */
record ActingShopper(String device, @Nullable String user) {

  private static final BigDecimal PRICE = new BigDecimal("12.50");

  /** Somebody who is signed in, at a device that is called after them. */
  static ActingShopper signedIn(String user) {
    return new ActingShopper("device-of-" + user, user);
  }

  static ActingShopper anonymous(String device) {
    return new ActingShopper(device, null);
  }

  /** The same after signing in. */
  ActingShopper as(String knownAs) {
    return new ActingShopper(device, knownAs);
  }

  /** The session of all of the device's events. */
  String session() {
    return "session-" + device;
  }

  /** Puts something into the cart, which is worth so much then. */
  EnrichedLine adds(Instant time, String total, String currency) {
    return action(
        time,
        "add_to_cart",
        EventLines.product("p", "Snow", PRICE, currency, 1),
        EventLines.cart(new BigDecimal(total), currency));
  }

  /** Buys what is in the cart. */
  EnrichedLine buys(Instant time, String currency) {
    return action(
        time, "transaction", EventLines.transaction("order-of-" + device, PRICE, currency));
  }

  /** Opens a page. */
  EnrichedLine opensAPage(Instant time) {
    return known(EventLines.pageView(UUID.randomUUID(), device, time));
  }

  private EnrichedLine action(Instant time, String type, JsonNode... entities) {
    return known(EventLines.action(UUID.randomUUID(), device, time, type, entities));
  }

  private EnrichedLine known(EnrichedLine event) {
    return user == null ? event : event.with(Column.USER_ID, user);
  }
}
