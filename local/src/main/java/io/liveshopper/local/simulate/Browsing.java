package io.liveshopper.local.simulate;

import io.liveshopper.local.simulate.ShopEvent.EventDelays;
import java.util.Deque;
import java.util.UUID;

/** One session under way: its clock, the page that is open, and the events it gives. */
final class Browsing {

  /** How often, and how often at most, a page that is looked at says so. */
  private static final long PING_MILLIS = 10_000;

  private static final int MAX_PINGS = 3;

  private final Chance chance;
  private final Visit visit;
  private final Deque<ShopEvent> events;
  private final long began;
  private Shopper shopper;
  private boolean signedIn;
  private long now;
  private int index;
  private UUID firstId;
  private Page page;

  /**
   * A session that begins.
   *
   * @param events takes the events
   */
  Browsing(
      Chance chance,
      Shopper shopper,
      Visit visit,
      long now,
      boolean signedIn,
      Deque<ShopEvent> events) {
    this.chance = chance;
    this.shopper = shopper;
    this.visit = visit;
    this.began = now;
    this.now = now;
    this.signedIn = signedIn;
    this.events = events;
  }

  /** When the last event happened, or the last thought ended. */
  long now() {
    return now;
  }

  /** Who is here now, with what and where. */
  Shopper shopper() {
    return shopper;
  }

  /** Whether the shop knows who it is. */
  boolean isSignedIn() {
    return signedIn;
  }

  /** From now on the shop knows who it is. */
  void signIn() {
    signedIn = true;
  }

  /** From now on the shopper is somewhere else. */
  void moveTo(Shopper elsewhere) {
    shopper = elsewhere;
  }

  /** From now on somebody else sits there, whom the shop does not know yet. */
  void handOver(Shopper other) {
    shopper = other;
    signedIn = false;
  }

  /** Lets time go by on the open page, which tells of it. */
  void think(long typicalMillis) {
    rest(chance.around(typicalMillis));
  }

  /** Lets this much time go by. */
  void rest(long millis) {
    long until = now + millis;
    for (int pings = 0; pings < MAX_PINGS && now + PING_MILLIS < until; pings++) {
      now += PING_MILLIS;
      happen(new ShopAction.PagePing(chance.between(0, 1_500)));
    }
    now = Math.max(now, until);
  }

  /** Opens a page, which is an event. */
  void open(String path, String query, String title) {
    String landing = campaignQuery();
    boolean first = page == null;
    String referrer = first ? visit.origin().referrer() : page.url();
    page = new Page(path, first ? landing : query, title, chance.uuid(), referrer);
    happen(new ShopAction.PageView());
  }

  /** Something happens on the open page, a few ms after what happened last. */
  void happen(ShopAction action) {
    now += chance.between(1, 5);
    UUID id = chance.uuid();
    firstId = firstId == null ? id : firstId;
    events.add(
        new ShopEvent(
            now,
            began,
            id,
            firstId,
            ++index,
            shopper,
            visit,
            signedIn,
            page,
            action,
            EventDelays.by(chance)));
  }

  private String campaignQuery() {
    Visit.Origin origin = visit.origin();
    return origin.medium() == null
        ? ""
        : "utm_source=%s&utm_medium=%s&utm_campaign=%s"
            .formatted(origin.source(), origin.medium(), origin.campaign());
  }
}
