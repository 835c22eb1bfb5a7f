package io.liveshopper.collector.enrich;

import io.liveshopper.snowplow.analytics.Column;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads parameters into columns, each by its column's type. Empty parameters are none. */
final class ColumnReader {

  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})x(\\d{1,9})");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");
  static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final int MAX_NUMBER = 128;
  private static final int MAX_SCALE = 400;

  private final Map<String, String> parameters;
  private final Fields fields;
  private final Atomic atomic;

  ColumnReader(Map<String, String> parameters, Fields fields, Atomic atomic) {
    this.parameters = parameters;
    this.fields = fields;
    this.atomic = atomic;
  }

  void readAll() {
    for (Map.Entry<String, Column> entry : Parameters.COLUMNS) {
      String value = parameters.get(entry.getKey());
      if (value != null && !value.isEmpty()) {
        read(entry.getValue(), value);
      }
    }
    readEvent();
    readPlatform();
    readEventId();
    readSize("vp", Column.BR_VIEWWIDTH, Column.BR_VIEWHEIGHT);
    readSize("ds", Column.DOC_WIDTH, Column.DOC_HEIGHT);
    readSize("res", Column.DVCE_SCREENWIDTH, Column.DVCE_SCREENHEIGHT);
  }

  private void read(Column column, String value) {
    if (column == Column.DOMAIN_SESSIONID) {
      readUuid(column, value);
      return;
    }
    switch (column.type()) {
      case TIMESTAMP -> readTimestamp(column, value);
      case INTEGER -> readInteger(column, value);
      case DECIMAL, DOUBLE -> readDecimal(column, value);
      case BOOLEAN -> readBoolean(column, value);
      default -> fields.set(column, value);
    }
  }

  private void readTimestamp(Column column, String value) {
    try {
      Instant instant = Instant.ofEpochMilli(Long.parseLong(value));
      if (!instant.isBefore(FIRST) && !instant.isAfter(LAST)) {
        fields.set(column, instant);
        return;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    atomic.mistyped(column, value, "milliseconds since 1970, up to the year 9999");
  }

  private void readInteger(Column column, String value) {
    try {
      fields.set(column, Integer.toString(Integer.parseInt(value)));
    } catch (NumberFormatException e) {
      atomic.mistyped(column, value, "a whole number of 32 bits");
    }
  }

  private void readDecimal(Column column, String value) {
    try {
      BigDecimal number = new BigDecimal(value);
      if (value.length() <= MAX_NUMBER && Math.abs((long) number.scale()) <= MAX_SCALE) {
        fields.set(column, number.toString());
        return;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    atomic.mistyped(column, value, "a number");
  }

  private void readBoolean(Column column, String value) {
    if (value.equals("0") || value.equals("1")) {
      fields.set(column, value);
    } else {
      atomic.mistyped(column, value, "0 or 1");
    }
  }

  private void readUuid(Column column, String value) {
    Optional<String> uuid = uuid(value);
    if (uuid.isPresent()) {
      fields.set(column, uuid.get());
    } else {
      atomic.mistyped(column, value, "a UUID");
    }
  }

  private void readEvent() {
    String code = parameters.get("e");
    String event = code == null ? null : Parameters.EVENTS.get(code);
    if (event == null) {
      atomic.mistyped(Column.EVENT, code, "pv, pp, ue, se, ev, tr, ti or ad");
    }
    fields.set(Column.EVENT, event);
  }

  private void readPlatform() {
    String platform = parameters.get("p");
    if (platform == null || platform.isEmpty()) {
      return;
    }
    if (Parameters.PLATFORMS.contains(platform)) {
      fields.set(Column.PLATFORM, platform);
    } else {
      atomic.mistyped(
          Column.PLATFORM, platform, "one of " + String.join(", ", Parameters.PLATFORMS));
    }
  }

  private void readEventId() {
    String id = parameters.get("eid");
    if (id == null || id.isEmpty()) {
      fields.set(Column.EVENT_ID, UUID.randomUUID().toString());
    } else {
      readUuid(Column.EVENT_ID, id);
    }
  }

  private void readSize(String parameter, Column width, Column height) {
    String value = parameters.get(parameter);
    if (value == null || value.isEmpty()) {
      return;
    }
    Matcher size = SIZE.matcher(value);
    if (size.matches()) {
      readInteger(width, size.group(1));
      readInteger(height, size.group(2));
    } else {
      atomic.mistyped(width, value, "a size such as 1024x768");
    }
  }

  private static Optional<String> uuid(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    try {
      return Optional.of(UUID.fromString(lower).toString()).filter(lower::equals);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
