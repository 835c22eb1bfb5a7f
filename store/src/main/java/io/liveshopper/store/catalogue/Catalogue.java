package io.liveshopper.store.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the shop sells: the file {@code catalogue.json}, which pages get as it is. */
public final class Catalogue {

  private static final String RESOURCE = "/catalogue.json";
  private static final Pattern ID = Pattern.compile("[a-z0-9-]+");

  private final byte[] document;
  private final String currency;
  private final Map<String, Product> products;
  private final Set<String> categories;

  private Catalogue(byte[] document, String currency, Map<String, Product> products) {
    this.document = document;
    this.currency = currency;
    this.products = products;
    this.categories =
        products.values().stream().map(Product::category).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Reads the catalogue of the class path.
   *
   * @throws IllegalStateException if it is missing or a product is not complete
   */
  public static Catalogue load() {
    try (InputStream in = Catalogue.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the class path");
      }
      return parse(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " can't be read", e);
    }
  }

  static Catalogue parse(byte[] json) throws IOException {
    JsonNode root = new ObjectMapper().readTree(json);
    Map<String, Product> products = new LinkedHashMap<>();
    for (JsonNode node : root.path("products")) {
      Product product = product(node);
      if (products.put(product.id(), product) != null) {
        throw new IllegalStateException(RESOURCE + " has two products " + product.id());
      }
    }
    return new Catalogue(json, text(root, "currency"), products);
  }

  private static Product product(JsonNode node) {
    String id = text(node, "id");
    BigDecimal price = new BigDecimal(text(node, "price"));
    if (!ID.matcher(id).matches() || price.signum() < 0 || price.scale() > 2) {
      throw new IllegalStateException(
          RESOURCE + ": product " + id + " at " + price + " has a bad id or price");
    }
    return new Product(id, text(node, "name"), text(node, "brand"), text(node, "category"), price);
  }

  private static String text(JsonNode node, String field) {
    String text = node.path(field).asText("");
    if (text.isEmpty()) {
      throw new IllegalStateException(RESOURCE + " lacks a " + field + " in " + node);
    }
    return text;
  }

  /** The file, JSON in UTF-8. */
  public byte[] document() {
    return document.clone();
  }

  /** The currency of all prices (ISO 4217). */
  public String currency() {
    return currency;
  }

  /** Whether there is anything in a category of that id. */
  public boolean hasCategory(String id) {
    return categories.contains(id);
  }

  /** The product of that id, if there is one. */
  public Optional<Product> product(String id) {
    return Optional.ofNullable(products.get(id));
  }
}
