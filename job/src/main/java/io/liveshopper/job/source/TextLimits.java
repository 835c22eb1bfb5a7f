package io.liveshopper.job.source;

import io.liveshopper.snowplow.analytics.Column;
import io.liveshopper.snowplow.analytics.EnrichedEvent;
import io.liveshopper.snowplow.analytics.EnrichedEventException;
import io.liveshopper.snowplow.analytics.JsonFields;
import io.liveshopper.snowplow.analytics.ParseError;
import javax.annotation.Nullable;

/**
 * Reads texts no longer than any of the schemas allows, so that no id or text can fill the state.
 * What is longer is an error, except for a page's path, which is cut.
 */
final class TextLimits {

  /** Twice what the atomic schema allows a user id, which is the longest of the ids. */
  static final int MAX_ID_LENGTH = 512;

  /** What the product schema allows the id and the category, which are the longest texts. */
  static final int MAX_TEXT_LENGTH = 4096;

  private TextLimits() {}

  /** The id in a column; null if it is empty. */
  @Nullable static String id(EnrichedEvent event, Column column) {
    return limited(event, column, MAX_ID_LENGTH);
  }

  /** The text in a column; null if it is empty. */
  @Nullable static String text(EnrichedEvent event, Column column) {
    return limited(event, column, MAX_TEXT_LENGTH);
  }

  /** The text in a column, of which only the beginning is kept if it is long; null if empty. */
  @Nullable static String cutText(EnrichedEvent event, Column column) {
    String text = event.textOrNull(column);
    if (text == null || text.length() <= MAX_TEXT_LENGTH) {
      return text;
    }
    boolean splitsPair = Character.isHighSurrogate(text.charAt(MAX_TEXT_LENGTH - 1));
    return text.substring(0, splitsPair ? MAX_TEXT_LENGTH - 1 : MAX_TEXT_LENGTH);
  }

  /** The id that a field of an entity holds. */
  static String id(Column column, JsonFields fields) {
    return limited(column, fields, MAX_ID_LENGTH);
  }

  /** The text that a field of an entity holds. */
  static String text(Column column, JsonFields fields) {
    return limited(column, fields, MAX_TEXT_LENGTH);
  }

  @Nullable private static String limited(EnrichedEvent event, Column column, int most) {
    String text = event.textOrNull(column);
    if (text != null && text.length() > most) {
      throw new EnrichedEventException(new ParseError.InvalidValue(column, text, allowed(most)));
    }
    return text;
  }

  private static String limited(Column column, JsonFields fields, int most) {
    String text = fields.text();
    if (text.length() > most) {
      throw new EnrichedEventException(
          new ParseError.InvalidEntity(column, fields.name(), text, allowed(most)));
    }
    return text;
  }

  private static String allowed(int most) {
    return "text of at most %d characters".formatted(most);
  }
}
