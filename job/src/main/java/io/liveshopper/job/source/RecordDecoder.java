package io.liveshopper.job.source;

import static java.util.Objects.requireNonNull;

import io.liveshopper.job.records.BadRecord;
import io.liveshopper.job.records.SourceRecord;
import io.liveshopper.snowplow.analytics.BatchLimits;
import io.liveshopper.snowplow.analytics.CompressedBatch;
import io.liveshopper.snowplow.analytics.EnrichedEvent;
import io.liveshopper.snowplow.analytics.EnrichedEventException;
import io.liveshopper.snowplow.analytics.ParseError;
import io.liveshopper.snowplow.analytics.ParseResult;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import javax.annotation.Nullable;

/**
 * Decodes the value of a Kafka record: one enriched event, or a compressed batch of them. Nothing
 * is lost: what can't be read comes out with its bytes and the reason. A decoder is used by one
 * thread.
 */
final class RecordDecoder {

  private static final byte[] NOTHING = new byte[0];

  private final EventReader reader;
  private final int maxEventBytes;
  private final BatchLimits batchLimits;

  RecordDecoder(EventReader reader, int maxEventBytes, BatchLimits batchLimits) {
    this.reader = requireNonNull(reader, "reader");
    this.maxEventBytes = maxEventBytes;
    this.batchLimits = requireNonNull(batchLimits, "batchLimits");
  }

  /** Where a Kafka record came from. */
  record Origin(String topic, int partition, long offset) {}

  /**
   * Decodes one Kafka record.
   *
   * @param value null for a record without a value
   */
  void decode(@Nullable byte[] value, Origin origin, Consumer<SourceRecord> out) {
    if (value == null) {
      out.accept(bad(NOTHING, new ParseError.Empty(), origin, BadRecord.WHOLE_RECORD));
    } else if (CompressedBatch.isCompressed(value, 0, value.length)) {
      decodeBatch(value, origin, out);
    } else {
      out.accept(decodeEvent(value, 0, value.length, origin, BadRecord.WHOLE_RECORD));
    }
  }

  private void decodeBatch(byte[] value, Origin origin, Consumer<SourceRecord> out) {
    CompressedBatch.Result result = CompressedBatch.read(value, 0, value.length, batchLimits);
    if (result instanceof CompressedBatch.Failure failure) {
      out.accept(bad(value, failure.error(), origin, BadRecord.WHOLE_RECORD));
      return;
    }
    CompressedBatch.Events events = (CompressedBatch.Events) result;
    List<CompressedBatch.Slice> slices = events.slices();
    for (int i = 0; i < slices.size(); i++) {
      CompressedBatch.Slice slice = slices.get(i);
      out.accept(decodeEvent(slice.bytes(), slice.offset(), slice.length(), origin, i));
    }
  }

  private SourceRecord decodeEvent(
      byte[] bytes, int offset, int length, Origin origin, int batchIndex) {
    ParseError error;
    if (length > maxEventBytes) {
      error = new ParseError.TooLarge(length, maxEventBytes);
    } else {
      try {
        ParseResult result = EnrichedEvent.parse(bytes, offset, length);
        if (result instanceof ParseResult.Success success) {
          EventReader.Reading reading = reader.read(success.event());
          return new SourceRecord.Decoded(
              origin.partition(),
              origin.offset(),
              reading.event(),
              reading.isClamped(),
              reading.isRobot());
        }
        error = ((ParseResult.Failure) result).error();
      } catch (EnrichedEventException e) {
        error = e.error();
      }
    }
    boolean isWhole = offset == 0 && length == bytes.length;
    byte[] original = isWhole ? bytes : Arrays.copyOfRange(bytes, offset, offset + length);
    return bad(original, error, origin, batchIndex);
  }

  private static SourceRecord bad(byte[] bytes, ParseError error, Origin origin, int batchIndex) {
    return new SourceRecord.Rejected(
        new BadRecord(
            bytes,
            error.code(),
            error.message(),
            origin.topic(),
            origin.partition(),
            origin.offset(),
            batchIndex));
  }
}
