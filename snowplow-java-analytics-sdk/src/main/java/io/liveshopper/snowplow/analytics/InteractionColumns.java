package io.liveshopper.snowplow.analytics;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Structured events and page pings.
 *
 * <p>An empty column reads as absent; one whose text is not of its type throws {@link
 * EnrichedEventException} when it is asked for.
 */
public sealed interface InteractionColumns extends ColumnReader permits EnrichedEvent {

  /** {@code se_category}: the structured event's category. */
  default Optional<String> seCategory() {
    return text(Column.SE_CATEGORY);
  }

  /** {@code se_action}: the structured event's action. */
  default Optional<String> seAction() {
    return text(Column.SE_ACTION);
  }

  /** {@code se_label}: the structured event's label. */
  default Optional<String> seLabel() {
    return text(Column.SE_LABEL);
  }

  /** {@code se_property}: the structured event's property. */
  default Optional<String> seProperty() {
    return text(Column.SE_PROPERTY);
  }

  /** {@code se_value}: the structured event's value. */
  default Optional<BigDecimal> seValue() {
    return decimal(Column.SE_VALUE);
  }

  /** {@code pp_xoffset_min}: the least horizontal scroll since the last ping, in pixels. */
  default OptionalInt ppXoffsetMin() {
    return integer(Column.PP_XOFFSET_MIN);
  }

  /** {@code pp_xoffset_max}: the greatest horizontal scroll since the last ping, in pixels. */
  default OptionalInt ppXoffsetMax() {
    return integer(Column.PP_XOFFSET_MAX);
  }

  /** {@code pp_yoffset_min}: the least vertical scroll since the last ping, in pixels. */
  default OptionalInt ppYoffsetMin() {
    return integer(Column.PP_YOFFSET_MIN);
  }

  /** {@code pp_yoffset_max}: the greatest vertical scroll since the last ping, in pixels. */
  default OptionalInt ppYoffsetMax() {
    return integer(Column.PP_YOFFSET_MAX);
  }
}
