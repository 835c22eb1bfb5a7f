package io.liveshopper.local.simulate;

import java.util.UUID;

/**
 * Who a simulated shopper is, whatever they do.
 *
 * @param deviceId the {@code domain_userid}
 * @param userId used once signed in, {@code shopper-SEED-NUMBER}
 * @param ipAddress from a range reserved for documentation
 */
record Shopper(
    UUID deviceId, UUID networkId, String userId, String ipAddress, Device device, Place place) {

  private static final double OTHER_CURRENCY = 0.12;

  /** The shopper of that number. */
  static Shopper of(long seed, int number, Chance chance) {
    Place place = chance.is(OTHER_CURRENCY) ? Place.OTHER : chance.oneOf(Place.MAIN);
    return new Shopper(
        chance.uuid(),
        chance.uuid(),
        "shopper-" + seed + "-" + number,
        "203.0.113." + chance.between(1, 254),
        chance.oneOf(Device.ALL),
        place);
  }
}
