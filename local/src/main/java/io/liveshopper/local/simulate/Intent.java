package io.liveshopper.local.simulate;

/**
 * What a shopper comes for the first time. Of twenty shoppers fourteen just look around, and may
 * buy; one each does what a shop would want to react to, and soon, so that a short run of few
 * shoppers shows it.
 */
enum Intent {
  /** To look around. */
  BROWSE,
  /** To fill a dear cart, leave it alone for a while, and buy it after all. */
  PONDER,
  /** To fill a dear cart and leave it for good. */
  GIVE_UP,
  /** To look at the same product again and again before putting it into the cart. */
  HESITATE,
  /** To compare the products of a category, and take none. */
  COMPARE,
  /** To begin to check out, and go away. */
  LEAVE_CHECKOUT,
  /** To pay in vain, and then once more. */
  PAY_TWICE;

  private static final int CYCLE = 20;

  /** The intent of the shopper of that number, the same for every seed. */
  static Intent of(int number) {
    int place = number % CYCLE;
    return place < values().length ? values()[place] : BROWSE;
  }
}
