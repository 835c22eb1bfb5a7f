package io.liveshopper.store.catalogue;

import java.math.BigDecimal;

/**
 * A product as the back end sells and tracks it.
 *
 * @param id {@code [a-z0-9-]+}, its SKU
 * @param name for people
 * @param brand who makes it
 * @param category id of its category
 * @param price in the catalogue's currency, two decimals at most
 */
public record Product(String id, String name, String brand, String category, BigDecimal price) {}
