package io.liveshopper.redis.client;

/** What a back end does about a flag that was raised or cleared. */
@FunctionalInterface
public interface ActionHandler {

  /**
   * Handles one event; on return it is acknowledged and never comes again. It may come more than
   * once nevertheless (after a crash, or when this took longer than the subscription's {@code
   * claimAfter}): {@link ActionEvent#entryId} tells.
   *
   * @throws Exception to have it delivered again later
   */
  void handle(ActionEvent event) throws Exception;
}
