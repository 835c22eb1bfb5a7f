package io.liveshopper.snowplow.analytics;

/** Finds the columns of a record and checks what every event must have. */
final class EventParser {

  private static final long TABS = Words.repeat('\t');
  private static final int LAST = Column.COUNT - 1;
  private static final ParseResult EMPTY = new ParseResult.Failure(new ParseError.Empty());

  private final byte[] bytes;
  private final int from;
  private final int to;
  private final int[] starts = new int[Column.COUNT + 1];
  private int tabs;
  private long seenBits;

  private EventParser(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
  }

  static ParseResult parse(byte[] bytes, int offset, int length) {
    int end = withoutLineEnd(bytes, offset, offset + length);
    if (end == offset) {
      return EMPTY;
    }
    if (length > EnrichedEvent.MAX_LENGTH) {
      return new ParseResult.Failure(new ParseError.TooLarge(length, EnrichedEvent.MAX_LENGTH));
    }
    return new EventParser(bytes, offset, end).parse();
  }

  private static int withoutLineEnd(byte[] bytes, int from, int to) {
    if (to == from || bytes[to - 1] != '\n') {
      return to;
    }
    return to - 1 > from && bytes[to - 2] == '\r' ? to - 2 : to - 1;
  }

  private ParseResult parse() {
    findColumns();
    ParseError error = firstError();
    return error == null
        ? new ParseResult.Success(new EnrichedEvent(bytes, starts))
        : new ParseResult.Failure(error);
  }

  private void findColumns() {
    starts[0] = from;
    int count = 0;
    long bits = 0;
    int at = from;
    for (int last = to - Words.BYTES; at <= last; at += Words.BYTES) {
      long word = Words.read(bytes, at);
      bits |= word;
      for (long mask = Words.equalBytes(word, TABS); mask != 0; mask &= mask - 1) {
        if (count++ < LAST) {
          starts[count] = at + Words.first(mask) + 1;
        }
      }
    }
    for (; at < to; at++) {
      // Sign extension keeps the high bit of a byte that is not ASCII.
      bits |= bytes[at];
      if (bytes[at] == '\t' && count++ < LAST) {
        starts[count] = at + 1;
      }
    }
    // One past a tab that is not there, so that every column ends at the next start minus one.
    starts[Column.COUNT] = to + 1;
    tabs = count;
    seenBits = bits;
  }

  /** Null if the record is an event. */
  private ParseError firstError() {
    if (tabs == 0) {
      return new ParseError.NotTsv();
    }
    if (tabs != LAST) {
      return new ParseError.ColumnCount(tabs + 1);
    }
    if ((seenBits & Words.HIGH_BITS) != 0) {
      int invalid = Utf8.firstInvalid(bytes, from, to);
      if (invalid >= 0) {
        return new ParseError.InvalidUtf8(invalid - from);
      }
    }
    return firstRequiredError();
  }

  private ParseError firstRequiredError() {
    int collected = Column.COLLECTOR_TSTAMP.index();
    int collectedEnd = starts[collected + 1] - 1;
    if (Timestamps.epochSecond(bytes, starts[collected], collectedEnd) == Timestamps.INVALID) {
      return missingOrInvalid(Column.COLLECTOR_TSTAMP);
    }
    int id = Column.EVENT_ID.index();
    if (!Uuids.isUuid(bytes, starts[id], starts[id + 1] - 1)) {
      return missingOrInvalid(Column.EVENT_ID);
    }
    if (isEmpty(Column.V_COLLECTOR)) {
      return new ParseError.MissingRequired(Column.V_COLLECTOR);
    }
    return isEmpty(Column.V_ETL) ? new ParseError.MissingRequired(Column.V_ETL) : null;
  }

  private ParseError missingOrInvalid(Column column) {
    if (isEmpty(column)) {
      return new ParseError.MissingRequired(column);
    }
    int index = column.index();
    String value = Quote.bytes(bytes, starts[index], starts[index + 1] - 1);
    return new ParseError.InvalidValue(column, value, column.type().description());
  }

  private boolean isEmpty(Column column) {
    int index = column.index();
    return starts[index + 1] - 1 == starts[index];
  }
}
