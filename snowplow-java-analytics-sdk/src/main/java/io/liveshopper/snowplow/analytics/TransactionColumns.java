package io.liveshopper.snowplow.analytics;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Orders of the old e-commerce events ({@code transaction}, {@code transaction_item}).
 *
 * <p>Amounts are exact decimals in the currency named beside them.
 *
 * <p>An empty column reads as absent; one whose text is not of its type throws {@link
 * EnrichedEventException} when it is asked for.
 */
public sealed interface TransactionColumns extends ColumnReader permits EnrichedEvent {

  /** {@code tr_orderid}: the order's id. */
  default Optional<String> trOrderid() {
    return text(Column.TR_ORDERID);
  }

  /** {@code tr_affiliation}: the order's affiliation. */
  default Optional<String> trAffiliation() {
    return text(Column.TR_AFFILIATION);
  }

  /** {@code tr_total}: the order's total, in {@code tr_currency}. */
  default Optional<BigDecimal> trTotal() {
    return decimal(Column.TR_TOTAL);
  }

  /** {@code tr_tax}: the order's tax, in {@code tr_currency}. */
  default Optional<BigDecimal> trTax() {
    return decimal(Column.TR_TAX);
  }

  /** {@code tr_shipping}: the order's shipping cost, in {@code tr_currency}. */
  default Optional<BigDecimal> trShipping() {
    return decimal(Column.TR_SHIPPING);
  }

  /** {@code tr_city}: the city of delivery. */
  default Optional<String> trCity() {
    return text(Column.TR_CITY);
  }

  /** {@code tr_state}: the state of delivery. */
  default Optional<String> trState() {
    return text(Column.TR_STATE);
  }

  /** {@code tr_country}: the country of delivery. */
  default Optional<String> trCountry() {
    return text(Column.TR_COUNTRY);
  }

  /** {@code ti_orderid}: the id of the order the item is in. */
  default Optional<String> tiOrderid() {
    return text(Column.TI_ORDERID);
  }

  /** {@code ti_sku}: the item's stock keeping unit. */
  default Optional<String> tiSku() {
    return text(Column.TI_SKU);
  }

  /** {@code ti_name}: the item's name. */
  default Optional<String> tiName() {
    return text(Column.TI_NAME);
  }

  /** {@code ti_category}: the item's category. */
  default Optional<String> tiCategory() {
    return text(Column.TI_CATEGORY);
  }

  /** {@code ti_price}: the item's price, in {@code ti_currency}. */
  default Optional<BigDecimal> tiPrice() {
    return decimal(Column.TI_PRICE);
  }

  /** {@code ti_quantity}: how many of the item were bought. */
  default OptionalInt tiQuantity() {
    return integer(Column.TI_QUANTITY);
  }

  /** {@code tr_currency}: the order's currency, ISO 4217. */
  default Optional<String> trCurrency() {
    return text(Column.TR_CURRENCY);
  }

  /** {@code tr_total_base}: the order's total, in {@code base_currency}. */
  default Optional<BigDecimal> trTotalBase() {
    return decimal(Column.TR_TOTAL_BASE);
  }

  /** {@code tr_tax_base}: the order's tax, in {@code base_currency}. */
  default Optional<BigDecimal> trTaxBase() {
    return decimal(Column.TR_TAX_BASE);
  }

  /** {@code tr_shipping_base}: the order's shipping cost, in {@code base_currency}. */
  default Optional<BigDecimal> trShippingBase() {
    return decimal(Column.TR_SHIPPING_BASE);
  }

  /** {@code ti_currency}: the item's currency, ISO 4217. */
  default Optional<String> tiCurrency() {
    return text(Column.TI_CURRENCY);
  }

  /** {@code ti_price_base}: the item's price, in {@code base_currency}. */
  default Optional<BigDecimal> tiPriceBase() {
    return decimal(Column.TI_PRICE_BASE);
  }

  /** {@code base_currency}: the currency amounts were converted to, ISO 4217. */
  default Optional<String> baseCurrency() {
    return text(Column.BASE_CURRENCY);
  }
}
