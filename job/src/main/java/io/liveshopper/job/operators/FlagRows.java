package io.liveshopper.job.operators;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.liveshopper.cep.activity.ActivityType;
import io.liveshopper.cep.activity.CartValue;
import io.liveshopper.job.features.Amounts;
import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.RowSubject;
import io.liveshopper.job.features.RowValue;
import io.liveshopper.job.features.flag.Flag;
import io.liveshopper.job.features.flag.FlagChange;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/**
 * Makes rows of changes of flags. The row of an action has one value named like the action: the
 * flag as JSON, or nothing if it was cleared; then a second one, {@code cleared}, tells by what.
 */
final class FlagRows {

  private static final JsonFactory JSON = new JsonFactory();

  private FlagRows() {}

  static Row row(FlagChange change) {
    Flag flag = change.flag();
    String action = flag.action().id();
    long expiresAt = flag.expiresAt();
    List<RowValue> values =
        change.isRaised()
            ? List.of(new RowValue(action, null, raised(change), expiresAt))
            : List.of(
                new RowValue(action, null, null, expiresAt),
                new RowValue(RowSubject.CLEARED, null, cleared(change), expiresAt));
    return new Row(
        RowSubject.action(change.shopper(), action),
        change.time(),
        change.sequence(),
        expiresAt,
        Row.BY_TIMER,
        values);
  }

  private static String raised(FlagChange change) {
    Flag flag = change.flag();
    return json(
        json -> {
          about(change, flag.reason(), json);
          CartValue cart = flag.cart();
          if (cart != null) {
            json.writeFieldName("cart_value");
            json.writeNumber(Amounts.format(cart.total()));
            json.writeStringField("cart_currency", cart.currency());
          }
          json.writeNumberField("raised_at", flag.raisedAt());
          json.writeNumberField("expires_at", flag.expiresAt());
        });
  }

  private static String cleared(FlagChange change) {
    ActivityType by = change.clearedBy();
    return json(
        json -> {
          about(change, by.name().toLowerCase(Locale.ROOT), json);
          json.writeNumberField("raised_at", change.flag().raisedAt());
          json.writeNumberField("cleared_at", change.time());
        });
  }

  private static void about(FlagChange change, String reason, JsonGenerator json)
      throws IOException {
    Flag flag = change.flag();
    json.writeStringField("action", flag.action().id());
    json.writeStringField("pattern", flag.pattern());
    json.writeStringField("reason", reason);
    json.writeStringField("user", change.shopper());
    if (flag.session() != null) {
      json.writeStringField("session", flag.session());
    }
  }

  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  private static String json(Fields fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("in memory nothing can fail to be written", e);
    }
    return text.toString();
  }
}
