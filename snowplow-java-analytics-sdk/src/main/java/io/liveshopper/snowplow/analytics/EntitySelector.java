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

  private static final int MAX_DIGITS = 9;

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
   * The index of the entry that matches a schema, or {@link #NONE}; what {@link SchemaKey#parse}
   * does not take for a schema matches none.
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

  /**
   * The model in {@code format/model-revision-addition}, or {@link #NONE} if it is not all of that.
   */
  private static int modelOf(byte[] bytes, int from, int to) {
    int slash = from;
    while (slash < to && isOfName(bytes[slash])) {
      slash++;
    }
    if (slash == from || slash == to || bytes[slash] != '/') {
      return NONE;
    }
    int modelTo = numberTo(bytes, slash + 1, to);
    int revisionTo = numberAfterDashTo(bytes, modelTo, to);
    int additionTo = numberAfterDashTo(bytes, revisionTo, to);
    return additionTo == to ? (int) Numbers.shortWhole(bytes, slash + 1, modelTo) : NONE;
  }

  private static boolean isOfName(byte b) {
    int letter = b | 0x20;
    return (letter >= 'a' && letter <= 'z') || (b >= '0' && b <= '9') || b == '_' || b == '-';
  }

  private static int numberAfterDashTo(byte[] bytes, int dash, int to) {
    return dash >= 0 && dash < to && bytes[dash] == '-' ? numberTo(bytes, dash + 1, to) : NONE;
  }

  /** The end of a number as {@link SchemaKey} reads it, or {@link #NONE}. */
  private static int numberTo(byte[] bytes, int from, int to) {
    int end = Numbers.skipDigits(bytes, from, to);
    int digits = end - from;
    boolean isNumber = digits == 1 || (digits > 1 && digits <= MAX_DIGITS && bytes[from] != '0');
    return isNumber ? end : NONE;
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

    /** The selector of the schemas that were added so far. */
    public EntitySelector build() {
      return new EntitySelector(entries);
    }
  }
}
