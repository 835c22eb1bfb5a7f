package io.liveshopper.local.simulate;

import io.liveshopper.local.simulate.ShopEvent.EventDelays;
import java.util.Deque;
import java.util.UUID;

/** One session under way: its clock, the page that is open, and the events it gives. */
final class Browsing {

  private final Chance chance;
  private final Shopper shopper;
  private final Visit visit;
  private final Deque<ShopEvent> events;
  private final long began;
  private boolean signedIn;
  private long now;
  private int index;
  private UUID firstId;
  private Page page;

  /**
   * A session that begins.
   *
   * @param before the session before; null for the first
   * @param events takes the events
   */
  Browsing(
      Chance chance,
      Shopper shopper,
      Browsing before,
      long now,
      boolean signedIn,
      Deque<ShopEvent> events) {
    this.chance = chance;
    this.shopper = shopper;
    this.began = now;
    this.now = now;
    this.signedIn = signedIn;
    this.events = events;
    this.visit =
        new Visit(
            chance.uuid(),
            before == null ? 1 : before.visit.number() + 1,
            before == null ? null : before.visit.id(),
            Visit.Origin.by(chance),
            chance.uuid());
  }

  /** When the last event happened, or the last thought ended. */
  long now() {
    return now;
  }

  /** From now on the shop knows who it is. */
  void signIn() {
    signedIn = true;
  }

  /** Lets time go by. */
  void think(long typicalMillis) {
    now += chance.around(typicalMillis);
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
