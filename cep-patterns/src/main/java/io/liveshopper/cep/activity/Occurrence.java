package io.liveshopper.cep.activity;

import java.io.Serializable;

/** Something at an instant of a shopper's time. */
public sealed interface Occurrence extends Serializable permits ShopperActivity, Moment {

  /** Whose it is: the id in the keys {@code user:{id}:...}. */
  String shopper();

  /** Event time in epoch milliseconds. */
  long time();

  /** Tells occurrences of one instant apart: lower ones come first. */
  long order();
}
