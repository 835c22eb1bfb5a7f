package io.liveshopper.local.simulate;

import java.util.List;

/**
 * Who comes to the shop from one visit to the next. Mostly it is one person with one device in one
 * place; some have two devices, share theirs with somebody, travel, or shop in two currencies; and
 * a few are robots.
 */
final class Household {

  private static final double ROBOTS = 0.04;
  private static final double WITH_TWO_DEVICES = 0.2;
  private static final double SHARING = 0.15;
  private static final double TRAVELLERS = 0.25;
  private static final double IN_TWO_CURRENCIES = 0.06;

  /** How likely a visit differs from the one before in what may differ at all. */
  private static final double CHANGE = 0.5;

  private final Chance chance;
  private final Shopper first;
  private final List<Shopper> devices;
  private final List<String> users;
  private final boolean travels;
  private final boolean hasTwoCurrencies;

  /** The household of that number; that of number 0 is no robot's, so that one can watch it. */
  Household(long seed, int number, Chance chance) {
    this.chance = chance;
    boolean isRobot = chance.is(ROBOTS) && number > 0 && Intent.of(number) == Intent.BROWSE;
    Shopper someone = Shopper.of(seed, number, chance);
    Shopper elsewhere = Shopper.of(seed, number, chance);
    this.first = isRobot ? robot(someone) : someone;
    this.devices = chance.is(WITH_TWO_DEVICES) ? List.of(first, elsewhere) : List.of(first);
    this.users =
        chance.is(SHARING)
            ? List.of(first.userId(), first.userId() + "-partner")
            : List.of(first.userId());
    this.travels = chance.is(TRAVELLERS);
    this.hasTwoCurrencies = chance.is(IN_TWO_CURRENCIES);
  }

  boolean isRobot() {
    return first.device().isRobot();
  }

  /** Who comes first. */
  Shopper first() {
    return first;
  }

  /**
   * Who comes next.
   *
   * @param keepsCart whether there is a cart, which stays with its person, device and currency
   */
  Shopper next(Shopper before, boolean keepsCart) {
    Shopper next = travels && chance.is(CHANGE) ? elsewhere(before) : before;
    if (isRobot() || keepsCart) {
      return next;
    }
    if (chance.is(CHANGE)) {
      next = next.on(chance.oneOf(devices));
    }
    if (chance.is(CHANGE)) {
      next = next.as(chance.oneOf(users));
    }
    if (hasTwoCurrencies && chance.is(CHANGE)) {
      Currency other = next.place().currency() == Currency.EUR ? Currency.GBP : Currency.EUR;
      next = next.at(chance.oneOf(Place.in(other)));
    }
    return next;
  }

  /** Whether others use the device as well. */
  boolean isShared() {
    return users.size() > 1;
  }

  /** Somebody else of a household that shares its device, at that device. */
  Shopper other(Shopper shopper) {
    return shopper.as(users.get((users.indexOf(shopper.userId()) + 1) % users.size()));
  }

  /** Where a shopper is a page later: travellers move on, within their currency. */
  Shopper onTheWay(Shopper before) {
    return travels && chance.is(0.1) ? elsewhere(before) : before;
  }

  private Shopper elsewhere(Shopper shopper) {
    return shopper.at(chance.oneOf(Place.in(shopper.place().currency())));
  }

  private static Shopper robot(Shopper someone) {
    return new Shopper(
        someone.deviceId(),
        someone.networkId(),
        someone.userId(),
        someone.ipAddress(),
        Device.CRAWLER,
        someone.place());
  }
}
