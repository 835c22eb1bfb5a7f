package io.liveshopper.store.shop;

import java.util.List;
import java.util.Optional;

/**
 * Somebody whom a visitor of the demo can sign in as: there are no passwords.
 *
 * @param id the user id that trackers send
 */
public record MockShopper(String id, String name, String about) {

  /** All of them. */
  public static final List<MockShopper> ALL =
      List.of(
          new MockShopper("anna", "Anna Berg", "Buys rarely, and then the best there is"),
          new MockShopper("bilal", "Bilal Haddad", "Compares everything three times"),
          new MockShopper("chloe", "Chloé Martin", "Looks for presents"),
          new MockShopper("dmitri", "Dmitri Sokolov", "Fills carts and thinks it over"),
          new MockShopper("emi", "Emi Tanaka", "Knows what she wants"));

  /** The one of that id, if there is one. */
  public static Optional<MockShopper> find(String id) {
    return ALL.stream().filter(shopper -> shopper.id().equals(id)).findFirst();
  }
}
