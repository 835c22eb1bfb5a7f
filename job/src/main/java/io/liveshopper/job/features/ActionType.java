package io.liveshopper.job.features;

import java.util.Optional;

/**
 * What the shopper did, in the terms of Snowplow's e-commerce schema ({@code
 * snowplow_ecommerce_action}, property {@code type}).
 */
public enum ActionType {
  /** Not an e-commerce action: a page view, a page ping, anything else. */
  NONE("", 0),
  PRODUCT_VIEW("product_view", 1),
  LIST_VIEW("list_view", 2),
  LIST_CLICK("list_click", 3),
  PROMO_VIEW("promo_view", 4),
  PROMO_CLICK("promo_click", 5),
  ADD_TO_CART("add_to_cart", 6),
  REMOVE_FROM_CART("remove_from_cart", 7),
  CHECKOUT_STEP("checkout_step", 8),
  TRANSACTION("transaction", 9),
  REFUND("refund", 10),
  TRANSACTION_ERROR("trns_error", 11);

  private final String schemaName;
  private final int code;

  ActionType(String schemaName, int code) {
    this.schemaName = schemaName;
    this.code = code;
  }

  /** The value of {@code type} in the schema; empty for {@link #NONE}. */
  public String schemaName() {
    return schemaName;
  }

  /** The number that stands for this action in serialized events; never reused. */
  public int code() {
    return code;
  }

  /** The action of a schema value; empty for one that this version does not know. */
  public static Optional<ActionType> ofSchemaName(String name) {
    for (ActionType type : values()) {
      if (type != NONE && type.schemaName.equals(name)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /**
   * The action of a serialized number.
   *
   * @throws IllegalArgumentException if no action has it
   */
  public static ActionType ofCode(int code) {
    for (ActionType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    throw new IllegalArgumentException("no action has the code " + code);
  }
}
