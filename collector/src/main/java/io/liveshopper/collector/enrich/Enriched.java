package io.liveshopper.collector.enrich;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshopper.collector.schema.Violation;
import java.util.List;
import javax.annotation.Nullable;

/** What became of an event. */
public sealed interface Enriched {

  /**
   * An enriched event.
   *
   * @param line its 131 columns in UTF-8
   * @param domainUserId the device, by which it is keyed; null if it names none
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Good(byte[] line, @Nullable String domainUserId) implements Enriched {}

  /**
   * A failed event.
   *
   * @param columns what was found out by then
   * @param violations what is wrong; not empty
   */
  record Failed(ObjectNode columns, List<Violation> violations) implements Enriched {}
}
