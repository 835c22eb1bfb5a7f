package io.liveshopper.snowplow.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * One enriched Snowplow event: a view of the bytes it came in.
 *
 * <p>Parsing finds the 131 columns and checks the required ones; nothing else is decoded before it
 * is asked for. Accessors named after columns read them as their type; {@link #contexts()}, {@link
 * #derivedContexts()} and {@link #unstructEvent()} read the self-describing JSON; {@link
 * #readEntities} streams single fields of chosen entities. The only exception that the contents of
 * an event can cause is {@link EnrichedEventException}.
 *
 * <p>The event keeps a reference to the array that was parsed and does not copy it: the array must
 * not be changed while the event is in use. An event is as safe to share between threads as that
 * array.
 */
public final class EnrichedEvent
    implements ApplicationColumns,
        BrowserColumns,
        DeviceColumns,
        GeoColumns,
        InteractionColumns,
        MarketingColumns,
        PageColumns,
        TimeColumns,
        TransactionColumns,
        UserColumns {

  /** The greatest length of a record in bytes: 64 MiB. */
  public static final int MAX_LENGTH = 64 * 1024 * 1024;

  private final byte[] bytes;
  private final int[] starts;

  /**
   * @param starts where each column starts, and one more: where a column after the last one would
   */
  EnrichedEvent(byte[] bytes, int[] starts) {
    this.bytes = bytes;
    this.starts = starts;
  }

  /** Parses a record that fills the array; null is treated as an empty record. */
  public static ParseResult parse(byte[] bytes) {
    byte[] record = bytes == null ? new byte[0] : bytes;
    return EventParser.parse(record, 0, record.length);
  }

  /**
   * Parses a record that is a part of an array. One line end, {@code \n} or {@code \r\n}, is
   * tolerated after the last column.
   *
   * @param bytes the array; it is kept, not copied, and must not be changed afterwards
   * @param offset where the record begins
   * @param length its length in bytes, at most {@link #MAX_LENGTH}
   * @throws IndexOutOfBoundsException if the part is not inside the array
   */
  public static ParseResult parse(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    return EventParser.parse(bytes, offset, length);
  }

  /**
   * Parses a line of text; null is treated as an empty record. A surrogate without its other half,
   * which UTF-8 cannot express, becomes a question mark.
   */
  public static ParseResult parse(String line) {
    return parse(line == null ? null : line.getBytes(UTF_8));
  }

  /** Whether the column is not empty. */
  public boolean isPresent(Column column) {
    return end(column) > start(column);
  }

  @Override
  public Optional<String> text(Column column) {
    return Optional.ofNullable(textOrNull(column));
  }

  /** The text of the column, or null if it is empty; for code that must not allocate more. */
  public String textOrNull(Column column) {
    int start = start(column);
    int length = end(column) - start;
    return length == 0 ? null : new String(bytes, start, length, UTF_8);
  }

  @Override
  public Optional<Instant> timestamp(Column column) {
    if (!isPresent(column)) {
      return Optional.empty();
    }
    long seconds = epochSecond(column);
    int nanos = Timestamps.nanos(bytes, start(column), end(column));
    return Optional.of(Instant.ofEpochSecond(seconds, nanos));
  }

  /**
   * The instant of a timestamp column in milliseconds since 1970-01-01T00:00:00Z, rounded down,
   * without making an object.
   *
   * @param ifAbsent what to answer for an empty column
   * @throws EnrichedEventException if the text is not a timestamp
   */
  public long timestampMillis(Column column, long ifAbsent) {
    if (!isPresent(column)) {
      return ifAbsent;
    }
    long seconds = epochSecond(column);
    return seconds * 1000 + Timestamps.nanos(bytes, start(column), end(column)) / 1_000_000;
  }

  private long epochSecond(Column column) {
    long seconds = Timestamps.epochSecond(bytes, start(column), end(column));
    if (seconds == Timestamps.INVALID) {
      throw invalid(column, ColumnType.TIMESTAMP);
    }
    return seconds;
  }

  @Override
  public Optional<UUID> uuid(Column column) {
    if (!isPresent(column)) {
      return Optional.empty();
    }
    UUID uuid = Uuids.parse(bytes, start(column), end(column));
    if (uuid == null) {
      throw invalid(column, ColumnType.UUID);
    }
    return Optional.of(uuid);
  }

  @Override
  public OptionalInt integer(Column column) {
    int from = start(column);
    int to = end(column);
    if (from == to) {
      return OptionalInt.empty();
    }
    if (Numbers.isShortWhole(bytes, from, to)) {
      long value = Numbers.shortWhole(bytes, from, to);
      if (value == (int) value) {
        return OptionalInt.of((int) value);
      }
    }
    throw invalid(column, ColumnType.INTEGER);
  }

  @Override
  public OptionalDouble number(Column column) {
    if (!isPresent(column)) {
      return OptionalDouble.empty();
    }
    double value = exact(column, ColumnType.DOUBLE).doubleValue();
    if (Double.isInfinite(value)) {
      throw invalid(column, ColumnType.DOUBLE);
    }
    // A BigDecimal knows no negative zero, which a double is.
    boolean isNegativeZero = value == 0 && bytes[start(column)] == '-';
    return OptionalDouble.of(isNegativeZero ? -0.0 : value);
  }

  @Override
  public Optional<BigDecimal> decimal(Column column) {
    return isPresent(column) ? Optional.of(exact(column, ColumnType.DECIMAL)) : Optional.empty();
  }

  private BigDecimal exact(Column column, ColumnType type) {
    BigDecimal value = Numbers.decimal(bytes, start(column), end(column));
    if (value == null) {
      throw invalid(column, type);
    }
    return value;
  }

  @Override
  public Optional<Boolean> flag(Column column) {
    if (!isPresent(column)) {
      return Optional.empty();
    }
    byte first = bytes[start(column)];
    if (end(column) - start(column) != 1 || (first != '0' && first != '1')) {
      throw invalid(column, ColumnType.BOOLEAN);
    }
    return Optional.of(first == '1');
  }

  /** Whether the column's bytes are exactly these; an empty array equals an empty column. */
  public boolean valueEquals(Column column, byte[] ascii) {
    return Arrays.equals(bytes, start(column), end(column), ascii, 0, ascii.length);
  }

  /**
   * The XXH64 hash, seed 0, of the column's bytes: the same in every release and on every platform.
   * An empty column hashes to {@code 0xEF46DB3751D8E999}.
   */
  public long hash64(Column column) {
    return Hashing.xxh64(bytes, start(column), end(column));
  }

  /** The entities the tracker attached, in order, at most 100,000; empty if there are none. */
  public Entities contexts() {
    return Entities.read(json(Column.CONTEXTS));
  }

  /** The entities enrichment attached, in order, at most 100,000; empty if there are none. */
  public Entities derivedContexts() {
    return Entities.read(json(Column.DERIVED_CONTEXTS));
  }

  /** The self-describing event; absent unless {@code event} is {@code unstruct}. */
  public Optional<Entity> unstructEvent() {
    return Entities.read(json(Column.UNSTRUCT_EVENT)).first();
  }

  /**
   * Streams the fields of those entities of a column that the selector wants, in their order,
   * without building objects. All of the column's JSON is checked, also what is skipped. If it is
   * broken, entities before the fault may have been handed out already: on an exception, discard
   * what was collected.
   *
   * @param column {@link Column#CONTEXTS}, {@link Column#DERIVED_CONTEXTS} or {@link
   *     Column#UNSTRUCT_EVENT}; an empty one causes no call
   * @throws EnrichedEventException if the JSON is broken, or not a self-describing envelope
   * @throws IllegalArgumentException if the column holds no JSON
   */
  public void readEntities(Column column, EntitySelector selector, EntityConsumer consumer) {
    EntityWalker.stream(json(column), selector, consumer);
  }

  /**
   * The event as one flat JSON object, as Snowplow's analytics SDKs make it: a key for each column
   * that is not empty, {@code geo_location}, and the self-describing JSON under {@code
   * contexts_<vendor>_<name>_<model>} and {@code unstruct_event_<vendor>_<name>_<model>}.
   *
   * @throws EnrichedEventException if any column is not of its type, or if there are more than
   *     1,000,000 JSON values
   */
  public ObjectNode toJson() {
    return JsonExport.toJson(this);
  }

  /** A copy of the bytes of the column. */
  public byte[] bytes(Column column) {
    return Arrays.copyOfRange(bytes, start(column), end(column));
  }

  private JsonScanner json(Column column) {
    return new JsonScanner(bytes, start(column), end(column), column);
  }

  private int start(Column column) {
    return starts[column.index()];
  }

  private int end(Column column) {
    return starts[column.index() + 1] - 1;
  }

  private EnrichedEventException invalid(Column column, ColumnType type) {
    String value = Quote.bytes(bytes, start(column), end(column));
    return new EnrichedEventException(
        new ParseError.InvalidValue(column, value, type.description()));
  }
}
