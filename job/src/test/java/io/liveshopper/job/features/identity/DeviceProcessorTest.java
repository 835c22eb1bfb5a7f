package io.liveshopper.job.features.identity;

import static io.liveshopper.job.features.identity.DeviceRig.HOUR;
import static io.liveshopper.job.features.identity.DeviceRig.MINUTE;
import static io.liveshopper.job.features.identity.DeviceRig.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.ShopperMessage;
import io.liveshopper.job.features.ShopperMessage.Forget;
import io.liveshopper.job.features.ShopperMessage.Happened;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose an event is: one rule a test. */
class DeviceProcessorTest {

  private static final long T0 = 1_700_000_000_000L;

  private final DeviceEvents events = new DeviceEvents();
  private final DeviceRig rig = new DeviceRig();

  @Test
  void whoNeverSignsInIsTheDevice() {
    ShopperEvent view = view(null, "s1", T0);

    assertThat(rig.event(view)).containsExactly(new Happened("d", view));
    assertThat(rig.rows()).isEmpty();
    assertThat(rig.user("d")).isNull();
  }

  @Test
  void aSignInBringsWhatTheDeviceDidBefore() {
    ShopperEvent later = view(null, "s1", T0 + 2);
    ShopperEvent earlier = view(null, "s1", T0 + 1);
    rig.event(later);
    rig.event(earlier);
    ShopperEvent signIn = page("ann", "s1", T0 + 10);

    assertThat(rig.event(signIn))
        .containsExactly(
            new Forget("d", T0 + 10, T0 + 13),
            Happened.carriedOver("ann", earlier.withCollectorTime(T0 + 13)),
            Happened.carriedOver("ann", later.withCollectorTime(T0 + 13)),
            new Happened("ann", signIn));
    assertThat(rig.user("d")).isEqualTo("ann");
    assertThat(rig.counts.linked).isEqualTo(1);
    assertThat(rig.counts.handedOver).isEqualTo(2);
  }

  @Test
  void whatHasBeenHandedOverIsNotHandedOverAgain() {
    rig.event(view(null, "s1", T0));
    ShopperEvent signIn = page("ann", "s1", T0 + 10);
    rig.event(signIn);

    assertThat(rig.event(signIn)).containsExactly(new Happened("ann", signIn));
    ShopperEvent next = page("bob", "s1", T0 + 20);
    assertThat(rig.event(next)).containsExactly(new Happened("bob", next));
    assertThat(rig.counts.handedOver).isEqualTo(1);
  }

  @Test
  void onlyWhatTheFeaturesTakeIsRememberedButAnyAnonymousEventIsForgotten() {
    rig.event(page(null, "s1", T0));
    ShopperEvent signIn = page("ann", "s1", T0 + 10);

    assertThat(rig.event(signIn))
        .containsExactly(new Forget("d", T0 + 10, T0 + 13), new Happened("ann", signIn));
    assertThat(rig.counts.handedOver).isZero();
  }

  @Test
  void aDeviceThatWasNeverAnonymousHasNothingToForget() {
    ShopperEvent signIn = view("ann", "s1", T0);

    assertThat(rig.event(signIn)).containsExactly(new Happened("ann", signIn));
  }

  @Test
  void anEventSentTwiceIsRememberedOnce() {
    ShopperEvent view = view(null, "s1", T0);
    assertThat(rig.event(view)).containsExactly(new Happened("d", view));
    assertThat(rig.event(view)).containsExactly(new Happened("d", view));

    assertThat(shoppersOf(rig.event(page("ann", "s1", T0 + 10))))
        .containsExactly("d", "ann", "ann");
  }

  @Test
  void whatIsOlderThanTheHorizonIsNotHandedOver() {
    rig.event(view(null, "s1", T0));
    ShopperEvent young = view(null, "s1", T0 + 1);
    rig.event(young);

    List<ShopperMessage> told = rig.event(page("ann", "s1", T0 + 24 * HOUR));
    assertThat(told).hasSize(3);
    assertThat(told.get(1))
        .isEqualTo(Happened.carriedOver("ann", young.withCollectorTime(told(told))));
  }

  @Test
  void theSessionOfASignedInShopperGoesOnWithoutUserId() {
    rig.event(page("ann", "s1", T0));
    long last = T0 + 30 * MINUTE - 1;

    assertThat(shopperOf(view(null, "s1", last))).isEqualTo("ann");
    assertThat(shopperOf(view(null, null, last + 30 * MINUTE - 1))).isEqualTo("ann");
    assertThat(rig.user("d")).isEqualTo("ann");
  }

  @Test
  void anotherSessionIsNotTheSignedInShoppersAnyMore() {
    rig.event(page("ann", "s1", T0));

    assertThat(shopperOf(view(null, "s2", T0 + 1))).isEqualTo("d");
    assertThat(rig.user("d")).isNull();
    assertThat(shopperOf(view(null, "s1", T0 + 2))).isEqualTo("d");
  }

  @Test
  void afterThePauseThatEndsASessionNobodyIsSignedIn() {
    rig.event(page("ann", "s1", T0));

    assertThat(shopperOf(view(null, "s1", T0 + 30 * MINUTE))).isEqualTo("d");
    assertThat(rig.user("d")).isNull();
  }

  @Test
  void aSessionThatIsNotKnownYetIsLearnedFromTheNextEvent() {
    rig.event(page("ann", null, T0));

    assertThat(shopperOf(view(null, "s1", T0 + 1))).isEqualTo("ann");
    assertThat(shopperOf(view(null, "s2", T0 + 2))).isEqualTo("d");
  }

  @Test
  void aNewSessionOfTheSameUserIsTheOneThatGoesOn() {
    rig.event(page("ann", "s1", T0));
    rig.event(page("ann", "s2", T0 + HOUR));

    assertThat(shopperOf(view(null, "s2", T0 + HOUR + 1))).isEqualTo("ann");
    assertThat(shopperOf(view(null, "s1", T0 + HOUR + 2))).isEqualTo("d");
  }

  @Test
  void whoComesBackGetsWhatHappenedInBetween() {
    rig.event(page("ann", "s1", T0));
    rig.event(view(null, "s2", T0 + 1));
    ShopperEvent back = page("ann", "s2", T0 + 2);

    assertThat(shoppersOf(rig.event(back))).containsExactly("d", "ann", "ann");
    assertThat(rig.user("d")).isEqualTo("ann");
    assertThat(rig.counts.linked).isEqualTo(2);
  }

  @Test
  void onASharedDeviceTheSecondUserGetsOnlyWhatCameAfterTheFirst() {
    rig.event(view("ann", "s1", T0));
    rig.event(view(null, "s1", T0 + 1));
    ShopperEvent alone = view(null, "s2", T0 + HOUR);
    rig.event(alone);
    ShopperEvent signIn = page("bob", "s2", T0 + HOUR + 1);

    assertThat(rig.event(signIn))
        .containsExactly(
            new Forget("d", T0 + HOUR + 1, T0 + HOUR + 4),
            Happened.carriedOver("bob", alone.withCollectorTime(T0 + HOUR + 4)),
            new Happened("bob", signIn));
    assertThat(rig.user("d")).isEqualTo("bob");
    assertThat(shopperOf(view(null, "s2", T0 + HOUR + 2))).isEqualTo("bob");
  }

  @Test
  void anotherUserTakesTheDeviceOverAtOnce() {
    rig.event(page("ann", "s1", T0));
    ShopperEvent signIn = page("bob", "s1", T0 + 1);

    assertThat(rig.event(signIn)).containsExactly(new Happened("bob", signIn));
    assertThat(rig.user("d")).isEqualTo("bob");
    assertThat(rig.counts.linked).isEqualTo(2);
  }

  @Test
  void anAnonymousEventThatComesLateIsOfWhoWasThereThen() {
    rig.event(page("ann", "s1", T0));
    rig.event(page("ann", "s1", T0 + 1_000));
    rig.event(page("bob", "s2", T0 + HOUR));

    assertThat(shopperOf(view(null, "s1", T0 + 1_000))).isEqualTo("ann");
    assertThat(shopperOf(view(null, "s1", T0 + 2_000))).isEqualTo("ann");
    assertThat(shopperOf(view(null, "s1", T0 + 31 * MINUTE + 2_000))).isEqualTo("bob");
    assertThat(shopperOf(view(null, "s2", T0 + 3_000))).isEqualTo("bob");
    assertThat(shopperOf(view(null, "other", T0 + HOUR))).isEqualTo("bob");
  }

  @Test
  void anEventThatNamesAnEarlierUserDoesNotTakeTheDeviceBack() {
    rig.event(page("bob", "s2", T0 + HOUR));
    ShopperEvent late = page("ann", "s1", T0);

    assertThat(rig.event(late)).containsExactly(new Happened("ann", late));
    assertThat(rig.user("d")).isEqualTo("bob");
    assertThat(shopperOf(view(null, "s1", T0 + 1))).isEqualTo("ann");
    assertThat(shopperOf(view(null, "s2", T0 + 2))).isEqualTo("bob");
    assertThat(shopperOf(view(null, "s2", T0 + HOUR + 1))).isEqualTo("bob");
    assertThat(rig.counts.linked).isEqualTo(1);
  }

  @Test
  void anEventBetweenTwoOfTheUsersIsItsOwnUsersAlone() {
    rig.event(page("bob", "s1", T0));
    rig.event(page("bob", "s1", T0 + 1_000));

    assertThat(shopperOf(page("ann", "s1", T0 + 500))).isEqualTo("ann");
    assertThat(rig.user("d")).isEqualTo("bob");
    assertThat(shopperOf(view(null, "s1", T0 + 500))).isEqualTo("bob");
  }

  @Test
  void aSignInLongAgoClaimsNothingOfLaterSessions() {
    ShopperEvent before = view(null, "s1", T0);
    ShopperEvent within = view(null, "s1", T0 + 20);
    ShopperEvent after = view(null, "s9", T0 + 5 * HOUR);
    rig.event(before);
    rig.event(within);
    rig.event(after);
    ShopperEvent signIn = page("ann", "s1", T0 + 10);

    long told = T0 + 13;
    assertThat(rig.event(signIn))
        .containsExactly(
            new Forget("d", T0 + 10, told),
            Happened.carriedOver("ann", before.withCollectorTime(told)),
            Happened.carriedOver("ann", within.withCollectorTime(told)),
            new Happened("ann", signIn),
            new Happened("d", after.withCollectorTime(told)));
    assertThat(rig.user("d")).isNull();
    assertThat(rig.counts.linked).isZero();
    assertThat(shoppersOf(rig.event(page("bob", "s9", T0 + 5 * HOUR + 1))))
        .containsExactly("d", "bob", "bob");
  }

  @Test
  void aSignInBeforeAllThatIsAnonymousTakesNothingAway() {
    rig.event(view(null, "s9", T0 + 5 * HOUR));
    ShopperEvent signIn = page("ann", "s1", T0);

    assertThat(rig.event(signIn)).containsExactly(new Happened("ann", signIn));
    assertThat(rig.user("d")).isNull();
  }

  @Test
  void anEventThatComesLateFromTheEndedSessionIsStillTheUsers() {
    rig.event(page("ann", "s1", T0));
    rig.event(view(null, "s2", T0 + 10 * SECOND));

    assertThat(shopperOf(view(null, "s1", T0 + 9 * SECOND))).isEqualTo("ann");
    assertThat(shopperOf(view(null, "s1", T0 + 11 * SECOND))).isEqualTo("d");
    assertThat(rig.user("d")).isNull();
  }

  @Test
  void twoDevicesOfOneUserAreBothTheUsers() {
    rig.event(events.view("phone", null, "p", T0));
    rig.event(events.view("laptop", null, "l", T0));
    rig.event(events.page("phone", "ann", "p", T0 + 1));

    assertThat(rig.user("phone")).isEqualTo("ann");
    assertThat(rig.user("laptop")).isNull();
    assertThat(shoppersOf(rig.event(events.page("laptop", "ann", "l", T0 + 2))))
        .containsExactly("laptop", "ann", "ann");
    assertThat(rig.user("laptop")).isEqualTo("ann");
  }

  @Test
  void whatNobodyCanSeeAnyMoreNeedsNoForgetting() {
    rig.event(page(null, "s1", T0));
    long gone = T0 + 24 * HOUR + 24 * MINUTE + 10 * MINUTE;
    rig.watermark(gone - 1);
    assertThat(rig.state("d")).isNotNull();
    rig.watermark(gone);
    assertThat(rig.state("d")).isNull();
    assertThat(rig.timers("d")).isZero();

    assertThat(shoppersOf(rig.event(page("ann", "s1", gone + 1)))).containsExactly("ann");
  }

  private long told(List<ShopperMessage> messages) {
    return ((Forget) messages.get(0)).collectorTime();
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
