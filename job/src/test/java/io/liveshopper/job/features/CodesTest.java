package io.liveshopper.job.features;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.liveshopper.job.features.RowSubject.Kind;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Names of the schema, and numbers that are in the state of running jobs: neither may change. */
class CodesTest {

  @Test
  void actionsAreKnownByTheNamesOfTheSchema() {
    assertThat(ActionType.ofSchemaName("product_view")).contains(ActionType.PRODUCT_VIEW);
    assertThat(ActionType.ofSchemaName("trns_error")).contains(ActionType.TRANSACTION_ERROR);
    for (ActionType action : ActionType.values()) {
      boolean isOfSchema = action != ActionType.NONE;
      assertThat(ActionType.ofSchemaName(action.schemaName()).isPresent()).isEqualTo(isOfSchema);
    }
  }

  @Test
  void whatTheSchemaDoesNotNameIsNoAction() {
    assertThat(ActionType.ofSchemaName("")).isEmpty();
    assertThat(ActionType.ofSchemaName("Product_View")).isEmpty();
    assertThat(ActionType.ofSchemaName("wishlist_add")).isEmpty();
  }

  @Test
  void actionsKeepTheirNumbers() {
    Map<String, Integer> codes =
        Arrays.stream(ActionType.values()).collect(toMap(ActionType::schemaName, ActionType::code));

    assertThat(codes)
        .containsEntry("", 0)
        .containsEntry("product_view", 1)
        .containsEntry("list_view", 2)
        .containsEntry("list_click", 3)
        .containsEntry("promo_view", 4)
        .containsEntry("promo_click", 5)
        .containsEntry("add_to_cart", 6)
        .containsEntry("remove_from_cart", 7)
        .containsEntry("checkout_step", 8)
        .containsEntry("transaction", 9)
        .containsEntry("refund", 10)
        .containsEntry("trns_error", 11)
        .hasSize(12);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ActionType.ofCode(12))
        .withMessage("no action has the code 12");
  }

  @Test
  void kindsOfSubjectsKeepTheirNumbers() {
    assertThat(Kind.USER.code()).isEqualTo(1);
    assertThat(Kind.SESSION.code()).isEqualTo(2);
    assertThat(Kind.DEVICE.code()).isEqualTo(3);
    assertThat(Kind.ACTION.code()).isEqualTo(4);
    for (Kind kind : Kind.values()) {
      assertThat(Kind.ofCode(kind.code())).isEqualTo(kind);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Kind.ofCode(0))
        .withMessage("no kind of subject has the code 0");
  }
}
