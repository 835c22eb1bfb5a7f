package io.liveshopper.snowplow.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads everything that can be read of a record. Anything thrown but {@link EnrichedEventException}
 * comes out as it is.
 */
final class EventProbe {

  private static final EntitySelector SELECTOR =
      EntitySelector.builder()
          .add(SampleEvents.ECOMMERCE, "product", 1)
          .add(SampleEvents.ECOMMERCE, "cart", 1)
          .add(SampleEvents.ECOMMERCE, "snowplow_ecommerce_action", 1)
          .add("com.acme.shop", "BasketLine", 2)
          .build();
  private static final List<Method> ACCESSORS =
      Arrays.stream(EnrichedEvent.class.getMethods())
          .filter(method -> method.getParameterCount() == 0)
          .filter(method -> method.getDeclaringClass() != Object.class)
          .filter(method -> !method.getName().equals("toString"))
          .filter(method -> !method.getName().equals("hashCode"))
          .toList();
  private static final List<Column> JSON =
      List.of(Column.CONTEXTS, Column.DERIVED_CONTEXTS, Column.UNSTRUCT_EVENT);

  private EventProbe() {}

  /** Parses the record and reads all of it; true if it is an event. */
  static boolean readAll(byte[] bytes, int offset, int length) {
    ParseResult result = EnrichedEvent.parse(bytes, offset, length);
    if (result instanceof ParseResult.Failure failure) {
      check(failure.error());
      return false;
    }
    EnrichedEvent event = result.orElseThrow();
    // The 131 accessors, contexts, derivedContexts, unstructEvent and toJson.
    assertThat(ACCESSORS).hasSize(Column.COUNT + 1);
    ACCESSORS.forEach(accessor -> attempt(() -> invoke(accessor, event)));
    for (Column column : Column.values()) {
      readColumn(event, column);
    }
    JSON.forEach(column -> readJson(event, column));
    return true;
  }

  private static void invoke(Method accessor, EnrichedEvent event) {
    try {
      assertThat(accessor.invoke(event)).isNotNull();
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof EnrichedEventException expected) {
        throw expected;
      }
      throw new AssertionError(accessor.getName() + " threw " + e.getCause(), e.getCause());
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static void readColumn(EnrichedEvent event, Column column) {
    byte[] bytes = event.bytes(column);
    assertThat(event.valueEquals(column, bytes)).isTrue();
    assertThat(event.isPresent(column)).isEqualTo(bytes.length > 0);
    assertThat(event.hash64(column)).isEqualTo(Hashing.xxh64(bytes, 0, bytes.length));
    attempt(() -> event.timestampMillis(column, 0));
    attempt(() -> event.decimal(column));
  }

  /** The three ways to read a JSON column find the same fault, if there is one in its grammar. */
  private static void readJson(EnrichedEvent event, Column column) {
    Optional<ParseError> skipped =
        attempt(
            () -> event.readEntities(column, EntitySelector.builder().build(), (i, fields) -> {}));
    Optional<ParseError> listed =
        attempt(() -> assertThat(entities(event, column).toString()).hasSizeLessThan(50_000_000));
    if (skipped.isPresent()) {
      assertThat(listed.isPresent()).isTrue();
    }
    if (skipped.isPresent() && listed.orElseThrow() instanceof ParseError.InvalidJson) {
      assertThat(listed).isEqualTo(skipped);
    }
    attempt(() -> event.readEntities(column, SELECTOR, (i, fields) -> readFields(fields)));
  }

  private static Object entities(EnrichedEvent event, Column column) {
    return switch (column) {
      case CONTEXTS -> event.contexts();
      case DERIVED_CONTEXTS -> event.derivedContexts();
      default -> event.unstructEvent();
    };
  }

  private static void readFields(JsonFields fields) {
    while (fields.next()) {
      if (fields.nameIs("price") || fields.nameIs("total_value")) {
        fields.decimal();
      } else if (fields.nameIs("quantity")) {
        fields.longValue();
      } else if (!fields.isNull() && fields.name().length() % 2 == 0) {
        attempt(fields::text);
        attempt(fields::bool);
        attempt(fields::textArray);
        fields.tree();
      }
    }
  }

  private static Optional<ParseError> attempt(Runnable read) {
    try {
      read.run();
      return Optional.empty();
    } catch (EnrichedEventException e) {
      check(e.error());
      return Optional.of(e.error());
    }
  }

  private static void check(ParseError error) {
    assertThat(error.message()).hasSizeLessThan(1000).endsWith(".");
    assertThat(error.code()).matches("[a-z0-9_]{3,20}");
  }
}
