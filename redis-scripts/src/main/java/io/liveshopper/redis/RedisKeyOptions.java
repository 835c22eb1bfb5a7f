package io.liveshopper.redis;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Set;

/**
 * The choices of an installation that show in its key names.
 *
 * @param prefix what several environments on one Redis are told apart by: empty for none, otherwise
 *     one or more parts of ASCII letters, digits, {@code -}, {@code _} and {@code .}, joined by
 *     {@code :}. The separator to the key proper is added here: {@code staging} gives {@code
 *     staging:user:42:...}. The parts {@code user}, {@code session}, {@code device} and {@code
 *     shopper} begin a key proper and are refused, so that no two prefixes can give the same key
 * @param layout where the values of a row go
 * @param hashTags whether ids stand in literal braces, {@code user:{42}:...}, so that on Redis
 *     Cluster all keys of one id share a slot
 */
public record RedisKeyOptions(String prefix, Layout layout, boolean hashTags)
    implements Serializable {

  private static final Set<String> RESERVED = Set.of("user", "session", "device", "shopper");

  /**
   * Checks the prefix.
   *
   * @throws IllegalArgumentException if the prefix is not as described above
   */
  public RedisKeyOptions {
    requireNonNull(layout, "layout");
    if (!requireNonNull(prefix, "prefix").isEmpty()) {
      for (String part : prefix.split(":", -1)) {
        checkPart(prefix, part);
      }
    }
  }

  /** No prefix, one string a value, no hash tags. */
  public static RedisKeyOptions defaults() {
    return new RedisKeyOptions("", Layout.STRING, false);
  }

  private static void checkPart(String prefix, String part) {
    if (part.isEmpty() || !part.chars().allMatch(RedisKeyOptions::isAllowed)) {
      throw new IllegalArgumentException(
          "key prefix '"
              + prefix
              + "': allowed are letters, digits, '-', '_' and '.', in parts joined by ':'"
              + " (the ':' after the prefix is added)");
    }
    if (RESERVED.contains(part)) {
      throw new IllegalArgumentException(
          "key prefix '" + prefix + "': the part '" + part + "' begins the keys themselves");
    }
  }

  private static boolean isAllowed(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_'
        || c == '.';
  }
}
