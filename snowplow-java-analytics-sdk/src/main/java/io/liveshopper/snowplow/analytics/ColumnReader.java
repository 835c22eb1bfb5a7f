package io.liveshopper.snowplow.analytics;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * Reads any column by type; the accessors named after columns are built on these.
 *
 * <p>In all of them an empty column is absent, nothing is decoded before it is asked for, and text
 * that is not of the type asked for throws {@link EnrichedEventException} with a {@link
 * ParseError.InvalidValue}.
 */
public sealed interface ColumnReader
    permits ApplicationColumns,
        BrowserColumns,
        DeviceColumns,
        GeoColumns,
        InteractionColumns,
        MarketingColumns,
        PageColumns,
        TimeColumns,
        TransactionColumns,
        UserColumns {

  /** The text of the column. */
  Optional<String> text(Column column);

  /** The instant of a {@link ColumnType#TIMESTAMP} column. */
  Optional<Instant> timestamp(Column column);

  /** The id in a {@link ColumnType#UUID} column. */
  Optional<UUID> uuid(Column column);

  /** The number in an {@link ColumnType#INTEGER} column. */
  OptionalInt integer(Column column);

  /** The finite number in a {@link ColumnType#DOUBLE} column. */
  OptionalDouble number(Column column);

  /** The exact number in a {@link ColumnType#DECIMAL} column: at most 128 characters long. */
  Optional<BigDecimal> decimal(Column column);

  /** True for {@code 1} and false for {@code 0} in a {@link ColumnType#BOOLEAN} column. */
  Optional<Boolean> flag(Column column);
}
