package io.liveshopper.job.source;

import static io.liveshopper.job.source.Lines.action;
import static io.liveshopper.job.source.Lines.pageView;
import static io.liveshopper.job.source.Lines.withEntity;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.features.Cart;
import io.liveshopper.job.features.Refund;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.ShopperEvent.Checkout;
import io.liveshopper.snowplow.analytics.Column;
import io.liveshopper.snowplow.analytics.EnrichedEventBuilder;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Refunds, checkout steps, carts' ids and the tracker's own session. */
class EcommerceEntitiesTest {

  private final Decoding decoding = new Decoding();

  @Test
  void aRefundBringsItsAmountAndCurrency() {
    EnrichedEventBuilder event =
        withEntity(
            action("refund"),
            "refund",
            "{\"transaction_id\":\"t1\",\"currency\":\"EUR\",\"refund_amount\":12.50,"
                + "\"refund_reason\":null}");

    assertThat(decoding.event(event).refund())
        .isEqualTo(new Refund(new BigDecimal("12.50"), "EUR"));
  }

  @Test
  void aRefundWithoutAnAmountIsStillOne() {
    EnrichedEventBuilder event =
        withEntity(action("refund"), "refund", "{\"transaction_id\":\"t1\",\"currency\":null}");

    assertThat(decoding.event(event).refund()).isEqualTo(new Refund(null, null));
  }

  @Test
  void aCheckoutStepBringsItsNumberAndTheEventsId() {
    EnrichedEventBuilder event =
        withEntity(action("checkout_step"), "checkout_step", "{\"coupon_code\":\"X\",\"step\":3}");

    assertThat(decoding.event(event).checkout())
        .isEqualTo(new Checkout("d249f421-2320-4b35-8305-30452f6b0da1", 3));
  }

  @Test
  void aCheckoutStepOnAnotherActionIsNone() {
    assertThat(
            decoding
                .event(withEntity(action("transaction"), "checkout_step", "{\"step\":3}"))
                .checkout())
        .isNull();
    assertThat(decoding.event(action("checkout_step")).checkout()).isNull();
    assertThat(
            decoding
                .event(withEntity(action("checkout_step"), "checkout_step", "{\"step\":null}"))
                .checkout())
        .isNull();
  }

  @Test
  void aCartMayHaveAnId() {
    EnrichedEventBuilder event =
        withEntity(
            action("add_to_cart"),
            "cart",
            "{\"cart_id\":\"cart-7\",\"total_value\":5,\"currency\":\"EUR\"}");

    assertThat(decoding.event(event).cart())
        .isEqualTo(new Cart("cart-7", new BigDecimal("5"), "EUR"));
  }

  @Test
  void noEventTakesAnEntityFromTheOneBefore() {
    EnrichedEventBuilder full =
        withEntity(
            withEntity(
                withEntity(
                    withEntity(
                        withEntity(action("checkout_step"), "checkout_step", "{\"step\":3}"),
                        "refund",
                        "{\"currency\":\"EUR\"}"),
                    "cart",
                    "{\"total_value\":5,\"currency\":\"EUR\"}"),
                "transaction",
                "{\"transaction_id\":\"t\"}"),
            "product",
            "{\"id\":\"p\"}");
    ShopperEvent before = decoding.event(session(full, "s-9"));
    assertThat(before.refund()).isNotNull();
    assertThat(before.cart()).isNotNull();
    assertThat(before.transaction()).isNotNull();
    assertThat(before.products()).hasSize(1);

    ShopperEvent after = decoding.event(action("checkout_step").set(Column.DOMAIN_SESSIONID, ""));
    assertThat(after.refund()).isNull();
    assertThat(after.cart()).isNull();
    assertThat(after.transaction()).isNull();
    assertThat(after.products()).isEmpty();
    assertThat(after.checkout()).isNull();
    assertThat(after.sessionId()).isNull();
    assertThat(decoding.event(pageView()).listName()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "refund | refund_amount | \"much\"",
        "refund | currency | 1",
        "checkout_step | step | 1.5",
        "checkout_step | step | \"1\"",
        "checkout_step | step | 2147483648",
        "cart | cart_id | 7"
      })
  void aWrongTypeInAnEntityIsBad(String entity, String field, String value) {
    EnrichedEventBuilder event =
        withEntity(action("checkout_step"), entity, "{\"%s\":%s}".formatted(field, value));

    assertThat(decoding.bad(event).code()).isEqualTo("invalid_entity");
    assertThat(decoding.bad(event).reason()).contains(field);
  }

  @Test
  void theTrackersSessionHasAnIdOfLimitedLengthToo() {
    EnrichedEventBuilder longest =
        session(pageView().set(Column.DOMAIN_SESSIONID, ""), "s".repeat(512));
    assertThat(decoding.event(longest).sessionId()).hasSize(512);

    EnrichedEventBuilder tooLong = session(pageView(), "s".repeat(513));
    assertThat(decoding.bad(tooLong).reason())
        .contains("sessionId")
        .contains("text of at most 512 characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-03-26 10:59:53.451", "2025-03-26 10:58:53.447", ""})
  void aTimeWithinItsBoundsIsNotClamped(String derived) {
    assertThat(decoding.decoded(pageView().set(Column.DERIVED_TSTAMP, derived)).isClamped())
        .isFalse();
  }

  @Test
  void aTimeHeldBackIsClamped() {
    EnrichedEventBuilder event = pageView().set(Column.DERIVED_TSTAMP, "2025-03-26 10:59:53.452");

    assertThat(decoding.decoded(event).isClamped()).isTrue();
  }

  private static EnrichedEventBuilder session(EnrichedEventBuilder event, String id) {
    return event.context(
        "iglu:com.snowplowanalytics.snowplow/client_session/jsonschema/1-0-2",
        "{\"userId\":\"u\",\"sessionId\":\"%s\",\"sessionIndex\":1}".formatted(id));
  }
}
