package io.liveshopper.snowplow.analytics;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The entities of a column, in their order; immutable. */
public final class Entities implements Iterable<Entity> {

  private static final int MOST = 100_000;
  private static final int MOST_SHOWN = 10;
  private static final Entities NONE = new Entities(List.of());

  private final List<Entity> all;

  private Entities(List<Entity> all) {
    this.all = all;
  }

  static Entities read(JsonScanner json) {
    if (json.isEmpty()) {
      return NONE;
    }
    List<Entity> entities = new ArrayList<>();
    EntityWalker.walk(
        json,
        (index, schema, dataFrom, depth) -> {
          if (entities.size() == MOST) {
            throw json.broken(dataFrom, "more than " + MOST + " entities");
          }
          int end = json.skipValue(dataFrom, depth);
          entities.add(entity(json, index, schema, dataFrom, depth));
          return end;
        });
    return new Entities(List.copyOf(entities));
  }

  private static Entity entity(
      JsonScanner json, int index, EntityWalker.Schema schema, int dataFrom, int depth) {
    SchemaKey key =
        SchemaKey.parse(schema.text()).orElseThrow(() -> badSchema(json, index, schema));
    return new Entity(key, schema.copy(), json, index, dataFrom, depth);
  }

  private static EnrichedEventException badSchema(
      JsonScanner json, int index, EntityWalker.Schema schema) {
    String path = EntityWalker.entityPath(index) + ".schema";
    String value = Quote.bytes(schema.bytes, schema.from, schema.to);
    return new EnrichedEventException(
        new ParseError.InvalidEntity(
            json.column, path, value, "iglu:vendor/name/format/model-revision-addition"));
  }

  /** All entities. */
  public List<Entity> all() {
    return all;
  }

  /** Those of a schema, of any revision and addition, in their order. */
  public List<Entity> find(String vendor, String name, int model) {
    return all.stream().filter(entity -> entity.is(vendor, name, model)).toList();
  }

  /** The first of a schema, of any revision and addition. */
  public Optional<Entity> findFirst(String vendor, String name, int model) {
    return all.stream().filter(entity -> entity.is(vendor, name, model)).findFirst();
  }

  /** How many there are. */
  public int size() {
    return all.size();
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  @Override
  public Iterator<Entity> iterator() {
    return all.iterator();
  }

  Optional<Entity> first() {
    return all.stream().findFirst();
  }

  /** The first ten, and how many more there are. */
  @Override
  public String toString() {
    return all.size() <= MOST_SHOWN
        ? all.toString()
        : all.subList(0, MOST_SHOWN) + " and " + (all.size() - MOST_SHOWN) + " more";
  }
}
