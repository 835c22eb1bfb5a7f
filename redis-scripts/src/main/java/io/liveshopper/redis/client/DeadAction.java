package io.liveshopper.redis.client;

import java.util.Map;
import javax.annotation.Nullable;

/**
 * An entry of the stream that was given up: acknowledged without having been handled.
 *
 * @param entryId its id
 * @param fields what it holds; empty if the stream had dropped it already
 * @param deliveries how often it was delivered
 * @param reason why, in a sentence
 * @param cause what the handler threw last, or what is wrong with the entry; null if unknown
 */
public record DeadAction(
    String entryId,
    Map<String, String> fields,
    long deliveries,
    String reason,
    @Nullable Throwable cause) {

  /** Copies the fields. */
  public DeadAction {
    fields = Map.copyOf(fields);
  }
}
