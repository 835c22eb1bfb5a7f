package io.liveshopper.snowplow.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Says which entities are wanted, by vendor, name and model; immutable, to be built once.
 *
 * <p>Schemas are compared as bytes, without making strings. Any format, revision and addition is
 * accepted. Of several equal entries the first is found.
 */
public final class EntitySelector {

  /** Matches no entity. */
  static final int NONE = -1;

  private final byte[][] prefixes;

  /** The last eight bytes of each prefix: one comparison that tells nearly all of them apart. */
  private final long[] prefixTails;

  private final int[] models;

  private EntitySelector(List<Entry> entries) {
    int size = entries.size();
    prefixes = new byte[size][];
    prefixTails = new long[size];
    models = new int[size];
    for (int i = 0; i < size; i++) {
      Entry entry = entries.get(i);
      prefixes[i] = "iglu:%s/%s/".formatted(entry.vendor(), entry.name()).getBytes(UTF_8);
      prefixTails[i] = Words.read(prefixes[i], prefixes[i].length - Words.BYTES);
      models[i] = entry.model();
    }
  }

  private record Entry(String vendor, String name, int model) {}

  /** Begins a selector. */
  public static Builder builder() {
    return new Builder();
  }

  /** How many schemas are wanted. */
  public int size() {
    return prefixes.length;
  }

  /**
   * The index of the entry that matches a schema, or {@link #NONE}.
   *
   * @param from where {@code iglu:} begins
   * @param to the end of the schema, without the quote
   */
  int match(byte[] bytes, int from, int to) {
    for (int i = 0; i < prefixes.length; i++) {
      byte[] prefix = prefixes[i];
      int rest = from + prefix.length;
      if (rest < to
          && Words.read(bytes, rest - Words.BYTES) == prefixTails[i]
          && Arrays.equals(bytes, from, rest, prefix, 0, prefix.length)
          && modelOf(bytes, rest, to) == models[i]) {
        return i;
      }
    }
    return NONE;
  }

  /** The model in {@code format/model-revision-addition}, or -1 if it is not that. */
  private static int modelOf(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != '/') {
      at++;
    }
    int modelFrom = at + 1;
    int modelTo = Numbers.skipDigits(bytes, Math.min(modelFrom, to), to);
    if (at == from || modelTo >= to || bytes[modelTo] != '-') {
      return -1;
    }
    if (!Numbers.isShortWhole(bytes, modelFrom, modelTo)) {
      return -1;
    }
    long model = Numbers.shortWhole(bytes, modelFrom, modelTo);
    return model == (int) model ? (int) model : -1;
  }

  /** Collects the schemas of an {@link EntitySelector}. */
  public static final class Builder {

    private final List<Entry> entries = new ArrayList<>();

    private Builder() {}

    /**
     * Wants entities of this schema, of any revision and addition.
     *
     * @param vendor such as {@code com.snowplowanalytics.snowplow.ecommerce}
     * @param name such as {@code product}
     * @param model from 1
     */
    public Builder add(String vendor, String name, int model) {
      if (vendor.isEmpty() || name.isEmpty() || model < 1) {
        throw new IllegalArgumentException(
            "A schema needs a vendor, a name and a model from 1, not %s/%s/%d"
                .formatted(vendor, name, model));
      }
      entries.add(new Entry(vendor, name, model));
      return this;
    }

    public EntitySelector build() {
      return new EntitySelector(entries);
    }
  }
}
