package io.liveshopper.job.source;

import static java.util.Objects.requireNonNull;

import io.liveshopper.job.features.ActionType;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.ShopperEvent.Checkout;
import io.liveshopper.snowplow.analytics.Column;
import io.liveshopper.snowplow.analytics.EnrichedEvent;
import io.liveshopper.snowplow.analytics.EnrichedEventException;
import io.liveshopper.snowplow.analytics.EntitySelector;
import io.liveshopper.snowplow.analytics.JsonFields;
import java.util.List;
import javax.annotation.Nullable;

/**
 * Takes from an enriched event what the features need.
 *
 * <p>All three JSON columns are read to their end, so that broken JSON is found even where nothing
 * in it is wanted. An entity that lacks what identifies or values it is left alone, a wrong type is
 * an error. An event without a session tells nothing about a visit. A reader is used by one thread.
 */
final class EventReader {

  private static final int ECOMMERCE_ACTION = 0;
  private static final int SITE_SEARCH = 1;

  private static final EntitySelector EVENTS =
      EntitySelector.builder()
          .add("com.snowplowanalytics.snowplow.ecommerce", "snowplow_ecommerce_action", 1)
          .add("com.snowplowanalytics.snowplow", "site_search", 1)
          .build();

  private final EventTime eventTime;
  private final EcommerceEntities entities = new EcommerceEntities();
  private final VisitReader visits;

  private ActionType action = ActionType.NONE;
  @Nullable private String listName;
  private boolean isSiteSearch;

  /**
   * @param searchParameters parameters of a page's URL that carry a search query
   */
  EventReader(EventTime eventTime, List<String> searchParameters) {
    this.eventTime = requireNonNull(eventTime, "eventTime");
    this.visits = new VisitReader(searchParameters);
  }

  /**
   * What an event turned out to be.
   *
   * @param isClamped whether its own time was too far ahead and has been held back
   * @param isRobot whether it comes from a robot, as far as enrichment has found out
   */
  record Reading(ShopperEvent event, boolean isClamped, boolean isRobot) {}

  /**
   * Reads an event.
   *
   * @throws EnrichedEventException if something in it that is needed is wrong
   */
  Reading read(EnrichedEvent event) {
    reset();
    long collected = EventTime.collected(event);
    long stated = eventTime.stated(event);
    long time = eventTime.held(stated, collected);
    event.readEntities(Column.UNSTRUCT_EVENT, EVENTS, this::readEvent);
    event.readEntities(Column.CONTEXTS, EcommerceEntities.WANTED, entities::read);
    event.readEntities(Column.DERIVED_CONTEXTS, VisitReader.WANTED, visits::readDerived);
    String columnSession = TextLimits.id(event, Column.DOMAIN_SESSIONID);
    String session = columnSession != null ? columnSession : entities.clientSession();
    ShopperEvent read =
        new ShopperEvent(
            event.hash64(Column.EVENT_ID),
            time,
            collected,
            TextLimits.id(event, Column.USER_ID),
            TextLimits.id(event, Column.DOMAIN_USERID),
            session,
            action,
            listName,
            entities.products(),
            entities.cart(),
            entities.transaction(),
            entities.refund(),
            checkout(event),
            session == null ? null : visits.visit(event, isSiteSearch));
    return new Reading(read, time < stated, visits.isRobot());
  }

  @Nullable private Checkout checkout(EnrichedEvent event) {
    Integer step = entities.checkoutStep();
    return step == null || action != ActionType.CHECKOUT_STEP
        ? null
        : new Checkout(event.textOrNull(Column.EVENT_ID), step);
  }

  private void reset() {
    entities.reset();
    visits.reset();
    action = ActionType.NONE;
    listName = null;
    isSiteSearch = false;
  }

  private void readEvent(int index, JsonFields fields) {
    switch (index) {
      case ECOMMERCE_ACTION -> readAction(fields);
      case SITE_SEARCH -> isSiteSearch = true;
      default -> throw new IllegalStateException("no event was asked for at " + index);
    }
  }

  private void readAction(JsonFields fields) {
    while (fields.next()) {
      if (fields.isNull()) {
        continue;
      }
      if (fields.nameIs("type")) {
        action = ActionType.ofSchemaName(fields.text()).orElse(ActionType.NONE);
      } else if (fields.nameIs("name")) {
        listName = TextLimits.text(Column.UNSTRUCT_EVENT, fields);
      }
    }
  }
}
