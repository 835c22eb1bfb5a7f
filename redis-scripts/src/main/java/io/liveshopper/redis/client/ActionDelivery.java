package io.liveshopper.redis.client;

import javax.annotation.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes an entry to the handler and acknowledges it, or gives it up. */
final class ActionDelivery {

  private static final Logger LOG = LoggerFactory.getLogger(ActionDelivery.class);

  private final ActionGroup group;
  private final ActionHandler handler;
  private final SubscriptionOptions options;

  ActionDelivery(ActionGroup group, ActionHandler handler, SubscriptionOptions options) {
    this.group = group;
    this.handler = handler;
    this.options = options;
  }

  /** Returns with the entry acknowledged, or left for another delivery. */
  void deliver(ActionEntry entry) throws InterruptedException {
    if (entry.fields().isEmpty()) {
      giveUp(entry, "the stream has dropped it before it was handled", null);
      return;
    }
    if (entry.deliveries() > options.maxDeliveries()) {
      giveUp(entry, "it was delivered " + (entry.deliveries() - 1) + " times in vain", null);
      return;
    }
    ActionEvent event;
    try {
      event = entry.toEvent();
    } catch (MalformedActionException e) {
      giveUp(entry, "it is malformed: " + e.getMessage(), e);
      return;
    }
    if (isHandled(entry, event)) {
      group.acknowledge(entry.id());
    }
  }

  private boolean isHandled(ActionEntry entry, ActionEvent event) throws InterruptedException {
    try {
      handler.handle(event);
      return true;
    } catch (InterruptedException e) {
      // The subscription is being closed; the entry stays for whoever comes next.
      throw e;
    } catch (Throwable e) {
      // Errors too: one event that a handler can't bear must not end the subscription.
      if (entry.deliveries() >= options.maxDeliveries()) {
        giveUp(entry, "the handler failed " + entry.deliveries() + " times", e);
      } else {
        LOG.warn(
            "Action {} could not be handled (delivery {} of {}) and comes again after {}",
            entry.id(),
            entry.deliveries(),
            options.maxDeliveries(),
            options.claimAfter(),
            e);
      }
      return false;
    }
  }

  private void giveUp(ActionEntry entry, String reason, @Nullable Throwable cause)
      throws InterruptedException {
    LOG.error("Action {} is given up: {}", entry.id(), reason, cause);
    try {
      options
          .onDeadLetter()
          .accept(new DeadAction(entry.id(), entry.fields(), entry.deliveries(), reason, cause));
    } catch (RuntimeException e) {
      LOG.error("The dead letter of action {} could not be handled", entry.id(), e);
    }
    group.acknowledge(entry.id());
  }
}
