package io.liveshopper.cep.activity;

/** What a shopper did, as far as patterns look at it. */
public enum ActivityType {
  /** Looked at a product. */
  PRODUCT_VIEW(1),
  /** Put something into the cart. */
  CART_ADD(2),
  /** Took something out of it; perhaps all. */
  CART_REMOVE(3),
  /** Signed in with a cart filled before, which is the shopper's from now on. */
  CART_CARRIED_OVER(4),
  /** Reached a step of the checkout. */
  CHECKOUT_STEP(5),
  /** Bought. */
  ORDER(6),
  /** Could not pay. */
  PAYMENT_FAILURE(7),
  /** Turned out to be somebody else, who has the cart now: nothing more comes of this shopper. */
  FORGOTTEN(8);

  private final int code;

  ActivityType(int code) {
    this.code = code;
  }

  /** The number that stands for this type in serialized activities; never reused. */
  public int code() {
    return code;
  }

  /**
   * The type of a serialized number.
   *
   * @throws IllegalArgumentException if no type has it
   */
  public static ActivityType ofCode(int code) {
    for (ActivityType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    throw new IllegalArgumentException("no type of activity has the code " + code);
  }

  /** Whether the cart became another by it. */
  public boolean isCartChange() {
    return this == CART_ADD || this == CART_REMOVE || this == CART_CARRIED_OVER;
  }
}
