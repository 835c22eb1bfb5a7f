package io.liveshopper.job.features.identity;

import static io.liveshopper.job.features.identity.DeviceRig.HOUR;
import static io.liveshopper.job.features.identity.DeviceRig.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.ShopperMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Several users of one device whose events come out of order: event time decides whose they are.
 */
class SharedDeviceTest {

  private static final long T0 = 1_700_000_000_000L;

  private final DeviceEvents events = new DeviceEvents();
  private final DeviceRig rig = new DeviceRig();

  @Test
  void theSessionOfTheUserBeforeGoesOnFromEventToEventThatComesLate() {
    rig.event(page("ann", "s1", T0));
    rig.event(page("bob", "s2", T0 + 2 * HOUR));

    assertThat(shopperOf(view(null, "s1", T0 + 20 * MINUTE))).isEqualTo("ann");
    assertThat(shopperOf(view(null, "s1", T0 + 45 * MINUTE))).isEqualTo("ann");
    assertThat(shopperOf(view(null, "s1", T0 + 75 * MINUTE))).isEqualTo("bob");
  }

  @Test
  void theSessionOfTheUserBeforeGoesOnFromAnEventThatNamesThatUser() {
    rig.event(page("ann", "s1", T0));
    rig.event(page("bob", "s2", T0 + 2 * HOUR));
    rig.event(page("ann", null, T0 + 20 * MINUTE));

    assertThat(shopperOf(view(null, "s4", T0 + 40 * MINUTE))).isEqualTo("bob");
    assertThat(shopperOf(view(null, "s1", T0 + 45 * MINUTE))).isEqualTo("ann");
  }

  @Test
  void aThirdUserBetweenTheTwoIsTheOneBeforeTheLatest() {
    rig.event(page("ann", "s1", T0));
    rig.event(page("bob", "s2", T0 + 2 * HOUR));
    assertThat(shopperOf(page("carol", "s3", T0 + 20 * MINUTE))).isEqualTo("carol");

    assertThat(shopperOf(view(null, "s3", T0 + 25 * MINUTE))).isEqualTo("carol");
    assertThat(rig.user("d")).isEqualTo("bob");
  }

  @Test
  void aThirdUserNoLaterThanTheOneBeforeTheLatestTakesNothingFromAnyone() {
    rig.event(page("ann", "s1", T0));
    rig.event(page("bob", "s2", T0 + 2 * HOUR));
    assertThat(shopperOf(page("carol", "s3", T0))).isEqualTo("carol");

    assertThat(shopperOf(view(null, "s1", T0 + 25 * MINUTE))).isEqualTo("ann");
  }

  @Test
  void theUsersFirstEventEndsTheTimeOfTheOneBeforeEvenIfItComesLate() {
    rig.event(page("ann", "s1", T0));
    rig.event(page("bob", "s2", T0 + 20 * MINUTE));
    assertThat(shopperOf(view(null, "s1", T0 + 5 * MINUTE))).isEqualTo("ann");
    rig.event(page("bob", "s2", T0 + 10 * MINUTE));

    assertThat(shopperOf(view(null, "s1", T0 + 10 * MINUTE - 1))).isEqualTo("ann");
    assertThat(shopperOf(view(null, "s1", T0 + 15 * MINUTE))).isEqualTo("bob");
  }

  @Test
  void anEventOfTheUserNoLaterThanTheOneBeforeEndsNobodysTime() {
    rig.event(page("ann", "s1", T0));
    rig.event(page("bob", "s2", T0 + 20 * MINUTE));
    rig.event(page("bob", "s2", T0));

    assertThat(shopperOf(view(null, "s1", T0 + 15 * MINUTE))).isEqualTo("ann");
  }

  @Test
  void whatFollowsTheNextUsersSignInIsNotTheUsersBeforeEvenIfItSeemedSo() {
    rig.event(page("ann", "s1", T0));
    assertThat(shopperOf(view(null, "s1", T0 + 100))).isEqualTo("ann");
    rig.event(page("bob", "s1", T0 + 50));

    assertThat(shopperOf(view(null, "s1", T0 + 49))).isEqualTo("ann");
    assertThat(shopperOf(view(null, "s1", T0 + 50))).isEqualTo("bob");
    assertThat(shopperOf(view(null, "s1", T0 + 51))).isEqualTo("bob");
  }

  @Test
  void anEventAtTheBeginningOfTheUsersTimeIsItsOwnUsersAlone() {
    rig.event(page("bob", "s1", T0));
    rig.event(page("bob", "s1", T0 + 1_000));
    assertThat(shopperOf(page("ann", "s1", T0))).isEqualTo("ann");

    assertThat(shopperOf(view(null, "s1", T0))).isEqualTo("bob");
  }

  @Test
  void whoIsNamedAfterAnotherSessionHadBegunWasStillThere() {
    rig.event(page("ann", "s1", T0));
    assertThat(shopperOf(view(null, "s2", T0 + 10 * MINUTE))).isEqualTo("d");
    rig.event(page("bob", "s2", T0 + 2 * HOUR));

    rig.event(page("ann", "s1", T0 + 5 * MINUTE));
    assertThat(shopperOf(view(null, "s1", T0 + 12 * MINUTE))).isEqualTo("bob");
    rig.event(page("ann", "s1", T0 + 10 * MINUTE));
    assertThat(shopperOf(view(null, "s1", T0 + 12 * MINUTE))).isEqualTo("ann");
  }

  @Test
  void theFirstOfTwoAnonymousEventsOfOneInstantEndsTheUsersTime() {
    rig.event(page("ann", "s1", T0));
    rig.event(view(null, "s2", T0 + 10));
    rig.event(view(null, "s3", T0 + 10));

    assertThat(shoppersOf(rig.event(page("ann", "s2", T0 + 5))))
        .containsExactly("d", "ann", "ann", "ann");
    assertThat(rig.user("d")).isEqualTo("ann");
  }

  @Test
  void aPageThatTurnsOutToBeTheUsersKeepsTheSessionOpen() {
    rig.event(page("ann", "s1", T0));
    assertThat(shopperOf(page(null, "s2", T0 + 20 * MINUTE))).isEqualTo("d");
    rig.event(page("ann", "s2", T0 + 10 * MINUTE));

    assertThat(shopperOf(view(null, "s2", T0 + 45 * MINUTE))).isEqualTo("ann");
  }

  @Test
  void aSignInThatComesLateClaimsTheSessionEventByEvent() {
    rig.event(view(null, "s1", T0 + 20 * MINUTE));
    rig.event(view(null, "s1", T0 + 45 * MINUTE));

    assertThat(shoppersOf(rig.event(page("ann", "s1", T0))))
        .containsExactly("d", "ann", "ann", "ann");
  }

  @Test
  void ofTwoSessionsInWhichTheUserIsNamedAtOnceTheLaterToComeGoesOn() {
    rig.event(page("ann", "s1", T0));
    rig.event(page("ann", "s2", T0));

    assertThat(shopperOf(view(null, "s2", T0 + 1))).isEqualTo("ann");
    assertThat(shopperOf(view(null, "s1", T0 + 2))).isEqualTo("d");
  }

  private String shopperOf(ShopperEvent event) {
    List<ShopperMessage> told = rig.event(event);
    assertThat(told).hasSize(1);
    return told.get(0).shopper();
  }

  private static List<String> shoppersOf(List<ShopperMessage> messages) {
    return messages.stream().map(ShopperMessage::shopper).toList();
  }

  private ShopperEvent view(String user, String session, long time) {
    return events.view("d", user, session, time);
  }

  private ShopperEvent page(String user, String session, long time) {
    return events.page("d", user, session, time);
  }
}
