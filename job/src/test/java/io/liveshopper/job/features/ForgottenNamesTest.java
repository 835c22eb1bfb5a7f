package io.liveshopper.job.features;

import static io.liveshopper.job.features.Events.product;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which names a shopper's state gives up when there are too many, and what is left of them. */
class ForgottenNamesTest {

  private static final long T0 = 1_700_000_000_000L - 1_700_000_000_000L % 1_000_000;

  private final Events events = new Events();

  @Test
  void theProductSeenLongestAgoIsForgottenFirst() {
    ProcessorRig rig = rig(2);
    view(rig, T0, "p1");
    view(rig, T0 + 1, "p2");
    view(rig, T0 + 2, "p1");
    view(rig, T0 + 3, "p3");

    assertThat(rig.values("ann")).containsEntry("top_product_1m", "p1");
  }

  @Test
  void howLongAgoIsToldByEventTimeNotByArrival() {
    ProcessorRig rig = rig(2);
    view(rig, T0 + 10, "p1");
    view(rig, T0 + 9, "p2");
    view(rig, T0 + 8, "p2");
    view(rig, T0 + 7, "p2");
    view(rig, T0 + 20, "p3");

    // The three views of p2 were before that of p1.
    assertThat(rig.values("ann"))
        .containsEntry("top_product_1m", "p3")
        .containsEntry("min_viewed_price_1m", "1")
        .containsEntry("max_viewed_price_1m", "3")
        .containsEntry("product_view_count_1m", "5");
  }

  @Test
  void ofOneInstantTheFirstToArriveIsForgottenFirst() {
    ProcessorRig rig = rig(2);
    view(rig, T0, "p1");
    view(rig, T0, "p2");
    view(rig, T0, "p1");
    view(rig, T0, "p3");

    assertThat(rig.values("ann")).containsEntry("top_product_1m", "p1");
  }

  @Test
  void viewsOfForgottenCategoriesStillCount() {
    ProcessorRig rig = rig(2);
    for (int i = 0; i < 5; i++) {
      rig.event(events.list("ann", T0 + i, ActionType.LIST_VIEW, "list-" + i));
    }

    assertThat(rig.values("ann"))
        .containsEntry("category_view_count_1m", "5")
        .containsEntry("unique_categories_1m", "2");
  }

  @Test
  void whatIsNotForgottenIsStillTakenOutWhenAWindowDropsIt() {
    ProcessorRig rig = rig(1);
    rig.event(events.add("ann", T0, null, product("p", null, "10", "EUR", 3)));
    rig.event(events.add("ann", T0 + 20_000, null, product("p", null, "10", "USD", 2)));
    assertThat(rig.metrics().idsForgottenByLane).containsEntry("cart", 1);
    assertThat(rig.values("ann")).containsEntry("cart_item_adds_1m", "5");

    rig.watermark(T0 + 62_000);
    assertThat(rig.values("ann"))
        .containsEntry("cart_item_adds_1m", "2")
        .containsEntry("cart_net_value_1m", "20");
  }

  @Test
  void theLaneOfTheMostNamesGivesWayWhicheverLaneTheEventIsOf() {
    ProcessorRig rig = small();
    for (int i = 0; i < 12; i++) {
      view(rig, T0 + i, "p".repeat(200) + i);
    }
    rig.event(events.list("ann", T0 + 20, ActionType.LIST_VIEW, "l".repeat(1_800)));

    assertThat(rig.metrics().idsForgottenByLane).containsOnlyKeys("product");
    assertThat(rig.values("ann")).containsEntry("top_category_1m", "Shoes");
  }

  @Test
  void aStateOfJustTheBytesAllowedForgetsNothing() {
    int largest = 0;
    for (int length = 3_600; length < 4_096; length++) {
      ProcessorRig rig = small();
      view(rig, T0, "p".repeat(length));
      if (rig.metrics().idsForgottenByLane.isEmpty()) {
        largest = Math.max(largest, rig.stateBytes("ann"));
      }
    }
    assertThat(largest).isEqualTo(FeatureSettings.MIN_STATE_BYTES);
  }

  @Test
  void theIdsOfManyEventsLeaveRoomForTheNamesOfProducts() {
    ProcessorRig rig = small();
    for (int i = 0; i < 1_000; i++) {
      view(rig, T0 + i, "p" + i % 10);
    }

    assertThat(rig.metrics().idsForgottenByLane).isEmpty();
    assertThat(rig.values("ann")).containsEntry("unique_product_count_1m", "10");
  }

  @Test
  void whatHasNoNameIsKeptEvenIfItIsMoreThanTheBytesAllowed() {
    ProcessorRig rig =
        new ProcessorRig(
            FeatureSettings.builder()
                .windows(new WindowSpec("1m", 60_000, 1))
                .maxIds(1)
                .maxStateBytes(FeatureSettings.MIN_STATE_BYTES)
                .build());
    for (int i = 0; i < 2_000; i++) {
      rig.event(events.list("ann", T0 + i, ActionType.LIST_CLICK, null));
    }

    assertThat(rig.values("ann")).containsEntry("list_click_count_1m", "2000");
    assertThat(rig.stateBytes("ann")).isGreaterThan(FeatureSettings.MIN_STATE_BYTES);
  }

  @Test
  void namesThatNoWindowHoldsTakeNoRoom() {
    ProcessorRig rig = rig(1_000);
    for (int i = 0; i < 20; i++) {
      view(rig, T0 + i, "p".repeat(40) + i);
    }
    view(rig, T0 + 50_000, "q");
    assertThat(rig.stateBytes("ann")).isGreaterThan(800);

    rig.watermark(T0 + 62_000);
    assertThat(rig.stateBytes("ann")).isLessThan(400);
  }

  @Test
  void namesThatOnlyAWindowTakenAwayHeldTakeNoRoom() {
    ProcessorRig rig = rig(1_000, ProcessorRig.TEN_SECONDS, ProcessorRig.MINUTE);
    for (int i = 0; i < 20; i++) {
      view(rig, T0 + i, "p".repeat(40) + i);
    }
    view(rig, T0 + 20_000, "q");

    rig.restart(settings(1_000, ProcessorRig.TEN_SECONDS), Run.first());
    view(rig, T0 + 20_500, "q");
    assertThat(rig.stateBytes("ann")).isLessThan(400);
  }

  @Test
  void whatComesLateTakesNoMoreRoomThanInOrder() {
    ProcessorRig rig = rig(1_000);
    for (int i = 0; i < 100; i++) {
      view(rig, "ann", T0 + i, "p1");
    }
    view(rig, "ann", T0 + 30_000, "p1");
    view(rig, "bob", T0 + 30_000, "p1");
    for (int i = 0; i < 100; i++) {
      view(rig, "bob", T0 + i, "p1");
    }

    assertThat(rig.values("bob")).isEqualTo(rig.values("ann"));
    assertThat(rig.stateBytes("bob")).isLessThan(rig.stateBytes("ann") + 16);
  }

  private void view(ProcessorRig rig, long time, String product) {
    view(rig, "ann", time, product);
  }

  private void view(ProcessorRig rig, String shopper, long time, String product) {
    String price = product.matches("p\\d") ? product.substring(1) : "10";
    rig.event(events.view(shopper, time, product(product, price)));
  }

  private static ProcessorRig small() {
    return new ProcessorRig(
        FeatureSettings.builder()
            .windows(ProcessorRig.MINUTE)
            .maxStateBytes(FeatureSettings.MIN_STATE_BYTES)
            .build());
  }

  private static ProcessorRig rig(int maxIds) {
    return rig(maxIds, ProcessorRig.MINUTE);
  }

  private static ProcessorRig rig(int maxIds, WindowSpec... windows) {
    return new ProcessorRig(settings(maxIds, windows));
  }

  private static FeatureSettings settings(int maxIds, WindowSpec... windows) {
    return FeatureSettings.builder().windows(List.of(windows)).maxIds(maxIds).build();
  }
}
