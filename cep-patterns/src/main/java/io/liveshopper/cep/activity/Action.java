package io.liveshopper.cep.activity;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a shop can do for a shopper; each is a flag that patterns raise and activity clears. */
public enum Action {
  /** Offer a live chat: a cart of high value has been left alone. */
  LIVE_CHAT(
      1,
      "live_chat",
      EnumSet.of(
          ActivityType.CART_ADD,
          ActivityType.CART_REMOVE,
          ActivityType.CART_CARRIED_OVER,
          ActivityType.CHECKOUT_STEP,
          ActivityType.ORDER,
          ActivityType.FORGOTTEN)),
  /** Offer a discount: the shopper compares, and buys nothing. */
  DISCOUNT(
      2, "discount", EnumSet.of(ActivityType.CART_ADD, ActivityType.ORDER, ActivityType.FORGOTTEN)),
  /** Offer help with the checkout: it was left, or paying failed. */
  CHECKOUT_HELP(3, "checkout_help", EnumSet.of(ActivityType.ORDER, ActivityType.FORGOTTEN));

  private final int code;
  private final String id;
  private final Set<ActivityType> clearedBy;

  Action(int code, String id, Set<ActivityType> clearedBy) {
    this.code = code;
    this.id = id;
    this.clearedBy = clearedBy;
  }

  /** The number that stands for this action in serialized form; never reused. */
  public int code() {
    return code;
  }

  /** The name of its flag: the last part of the key {@code user:{id}:action:{action}}. */
  public String id() {
    return id;
  }

  /** Whether activity of this type makes the flag pointless. */
  public boolean isClearedBy(ActivityType type) {
    return clearedBy.contains(type);
  }

  /**
   * The action of a serialized number.
   *
   * @throws IllegalArgumentException if no action has it
   */
  public static Action ofCode(int code) {
    for (Action action : values()) {
      if (action.code == code) {
        return action;
      }
    }
    throw new IllegalArgumentException("no action has the code " + code);
  }

  /** The action of a name; empty if there is none. */
  public static Optional<Action> ofId(String id) {
    return Arrays.stream(values()).filter(action -> action.id.equals(id)).findAny();
  }

  /** All names, for messages. */
  public static String ids() {
    return Arrays.stream(values()).map(Action::id).collect(Collectors.joining(", "));
  }
}
