package io.liveshopper.job.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.liveshopper.cep.activity.Action;
import io.liveshopper.cep.activity.RuleChange;
import io.liveshopper.job.records.BadRecord;
import io.liveshopper.job.records.RuleRecord;
import java.io.IOException;
import javax.annotation.Nullable;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads records of the rules topic. The value is a JSON object of {@code action}, {@code setting}
 * and {@code value}: {@code {"action":"live_chat","setting":"threshold.EUR","value":300}}. A value
 * of null takes the change back, and so does a record without a value, whose key is then {@code
 * live_chat:threshold.EUR}.
 */
final class RuleReader {

  private static final String CODE = "rule";
  private static final int MOST_BYTES = 10_000;
  private static final JsonFactory JSON = new JsonFactory();

  private RuleReader() {}

  static RuleRecord read(ConsumerRecord<byte[], byte[]> record) {
    try {
      return new RuleRecord.Accepted(
          record.value() == null ? takenBack(record.key()) : change(record.value()));
    } catch (IllegalArgumentException e) {
      return new RuleRecord.Rejected(bad(record, e.getMessage()));
    }
  }

  private static BadRecord bad(ConsumerRecord<byte[], byte[]> record, String reason) {
    return new BadRecord(
        record.value() == null ? new byte[0] : record.value(),
        CODE,
        reason,
        record.topic(),
        record.partition(),
        record.offset(),
        BadRecord.WHOLE_RECORD);
  }

  private static RuleChange takenBack(@Nullable byte[] key) {
    String text = key == null ? "" : new String(key, UTF_8);
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException(
          "a record without a value needs a key like live_chat:threshold.EUR, not \"%s\""
              .formatted(text));
    }
    return change(text.substring(0, colon), text.substring(colon + 1), null);
  }

  private static RuleChange change(byte[] json) {
    if (json.length > MOST_BYTES) {
      throw new IllegalArgumentException(
          "a rule has at most %d bytes, this has %d".formatted(MOST_BYTES, json.length));
    }
    Fields fields = new Fields();
    try (JsonParser parser = JSON.createParser(json)) {
      fields.read(parser);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("not JSON: " + e.getMessage(), e);
    }
    return change(needed("action", fields.action), needed("setting", fields.setting), fields.value);
  }

  private static RuleChange change(String actionId, String setting, @Nullable String value) {
    Action action =
        Action.ofId(actionId)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "there is no action \"%s\"; allowed are %s"
                            .formatted(actionId, Action.ids())));
    return new RuleChange(action, setting, value);
  }

  private static String needed(String name, @Nullable String text) {
    if (text == null) {
      throw new IllegalArgumentException("the rule has no " + name);
    }
    return text;
  }

  /** The fields of the object, each a text, a number or a boolean. */
  private static final class Fields {

    @Nullable private String action;
    @Nullable private String setting;
    @Nullable private String value;
    private boolean hasValue;

    void read(JsonParser parser) throws IOException {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("a rule is a JSON object of action, setting and value");
      }
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        JsonToken token = parser.nextToken();
        if (token == null || token.isStructStart()) {
          throw new IllegalArgumentException(
              "%s of a rule is a text, a number, true, false or null".formatted(name));
        }
        set(name, token == JsonToken.VALUE_NULL ? null : parser.getText());
      }
      if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
        throw new IllegalArgumentException("a rule is one JSON object and nothing else");
      }
      if (!hasValue) {
        throw new IllegalArgumentException("the rule has no value; null takes a change back");
      }
    }

    private void set(String name, @Nullable String text) {
      switch (name) {
        case "action" -> action = text;
        case "setting" -> setting = text;
        case "value" -> {
          value = text;
          hasValue = true;
        }
        default ->
            throw new IllegalArgumentException(
                "a rule has no \"%s\"; allowed are action, setting, value".formatted(name));
      }
    }
  }
}
