package io.liveshopper.store.shop;

import io.liveshopper.store.catalogue.Catalogue;
import io.liveshopper.store.catalogue.Product;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;

/** Who answers in a chat: nobody but this, since the shop is a demo and says so. */
public final class ChatDesk {

  private final Catalogue catalogue;

  public ChatDesk(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The first thing that is said to somebody with this cart. */
  public String greeting(Cart cart) {
    return cart.isEmpty()
        ? "Hello! What are you looking for?"
        : "Hello! I see %s in your cart. Is there anything you would like to know about it?"
            .formatted(names(cart));
  }

  /** What is said to a message. */
  public String answer(Cart cart) {
    return cart.isEmpty()
        ? "Thank you. In a real shop a person would answer now, with your visit on the screen."
        : "Thank you. In a real shop a person would answer now, with your visit on the screen: %s, %s %s."
            .formatted(
                names(cart),
                cart.total().setScale(2, RoundingMode.HALF_EVEN).toPlainString(),
                cart.currency());
  }

  private String names(Cart cart) {
    List<String> names =
        cart.lines().stream()
            .map(line -> catalogue.product(line.product()).map(Product::name).orElse(""))
            .filter(name -> !name.isEmpty())
            .toList();
    return names.size() <= 2
        ? String.join(" and ", names)
        : names.stream().limit(2).collect(Collectors.joining(", ")) + " and more";
  }
}
