package io.liveshopper.local.simulate;

import java.util.UUID;

/**
 * Who is in the shop, with which device and where.
 *
 * @param deviceId the {@code domain_userid}
 * @param userId used once signed in, {@code shopper-SEED-NUMBER}
 * @param ipAddress from a range reserved for documentation
 */
record Shopper(
    UUID deviceId, UUID networkId, String userId, String ipAddress, Device device, Place place) {

  private static final double OTHER_CURRENCY = 0.12;

  /** The shopper of that number as first seen. */
  static Shopper of(long seed, int number, Chance chance) {
    Place place = chance.oneOf(chance.is(OTHER_CURRENCY) ? Place.OTHER : Place.MAIN);
    return new Shopper(
        chance.uuid(),
        chance.uuid(),
        "shopper-" + seed + "-" + number,
        "203.0.113." + chance.between(1, 254),
        chance.oneOf(Device.ALL),
        place);
  }

  /** The same person somewhere else. */
  Shopper at(Place elsewhere) {
    return new Shopper(deviceId, networkId, userId, ipAddress, device, elsewhere);
  }

  /** Another person at the same device. */
  Shopper as(String otherUserId) {
    return new Shopper(deviceId, networkId, otherUserId, ipAddress, device, place);
  }

  /** The same person at the device of another. */
  Shopper on(Shopper other) {
    return new Shopper(
        other.deviceId, other.networkId, userId, other.ipAddress, other.device, place);
  }
}
