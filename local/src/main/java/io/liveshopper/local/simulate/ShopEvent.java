package io.liveshopper.local.simulate;

import java.util.UUID;

/**
 * One event of a simulated shopper, with everything but the wall clock.
 *
 * @param at when, in ms since the shopper's beginning
 * @param visitBegan when its session began, likewise
 * @param id the {@code event_id}
 * @param firstId the {@code event_id} of the session's first event
 * @param indexInVisit counted from 1
 * @param signedIn whether the shop knows who it is
 */
record ShopEvent(
    long at,
    long visitBegan,
    UUID id,
    UUID firstId,
    int indexInVisit,
    Shopper shopper,
    Visit visit,
    boolean signedIn,
    Page page,
    ShopAction action,
    EventDelays delays) {

  /**
   * How long an event is under way, in ms.
   *
   * @param inBrowser until the tracker sends it
   * @param onNetwork until the collector has it
   * @param inPipeline until it is enriched
   */
  record EventDelays(int inBrowser, int onNetwork, int inPipeline) {

    static EventDelays by(Chance chance) {
      return new EventDelays(chance.between(3, 60), chance.between(8, 40), chance.between(5, 30));
    }
  }
}
