package io.liveshopper.redis;

import static java.util.Objects.requireNonNull;

/**
 * The names of all keys: the contract with the shop. A name depends on nothing but its arguments
 * and the options, and different arguments never give the same name.
 *
 * <p>Ids may hold any character and are percent-encoded where needed ({@link #decodeId} is the
 * inverse). Features, actions and value names are lower-case words, {@code [a-z][a-z0-9_]*};
 * windows are {@code [a-z0-9]+}, so that the last underscore of a windowed name always separates
 * the two.
 *
 * <p>But for {@link #actionVersion} the names do not depend on the layout: for what is in a row the
 * string layout uses {@link #value} and {@link #version}, the hash layout {@link #hash} with one
 * field a value. Action flags and the stream are keys of their own in both.
 */
public final class RedisKeys {

  /** Begins with an underscore, as no feature can. */
  private static final String VERSION = "_version";

  private final RedisKeyOptions options;
  private final String prefix;
  private final String open;
  private final String close;

  /** The names of an installation with these options. */
  public RedisKeys(RedisKeyOptions options) {
    this.options = requireNonNull(options, "options");
    this.prefix = options.prefix().isEmpty() ? "" : options.prefix() + ":";
    this.open = options.hashTags() ? ":{" : ":";
    this.close = options.hashTags() ? "}" : "";
  }

  /** The options that the names follow. */
  public RedisKeyOptions options() {
    return options;
  }

  /**
   * The name of a feature over a window, {@code cart_value_5m}: the last part of its key, or its
   * field in the hash layout.
   *
   * @throws IllegalArgumentException if one of the two is not as the class comment says
   */
  public static String featureName(String feature, String window) {
    checkName("feature", feature);
    checkWindow(window);
    return feature + '_' + window;
  }

  /** {@code user:{id}:{feature}_{window}}. */
  public String userFeature(String userId, String feature, String window) {
    return value(Subject.user(userId), featureName(feature, window));
  }

  /** {@code session:{id}:{feature}}. */
  public String sessionFeature(String sessionId, String feature) {
    return value(Subject.session(sessionId), feature);
  }

  /** {@code user:{id}:session}: the id of the shopper's current session. */
  public String userSession(String userId) {
    return value(Subject.user(userId), "session");
  }

  /** {@code user:{id}:action:{action}}: an action flag. */
  public String action(String userId, String action) {
    checkName("action", action);
    return start(Subject.user(userId)) + ":action:" + action;
  }

  /**
   * {@code user:{id}:action:{action}:_version}: the version of an action flag; it outlives the
   * flag. In the hash layout without hash tags the flag's whole key stands in braces before {@code
   * :_version}, so that on Redis Cluster the two share a slot there as well.
   */
  public String actionVersion(String userId, String action) {
    String flag = action(userId, action);
    boolean wholeKeyIsTag = options.layout() == Layout.HASH && !options.hashTags();
    return (wholeKeyIsTag ? "{" + flag + "}" : flag) + ':' + VERSION;
  }

  /** {@code shopper:actions}: the stream with one entry per flag raised or cleared. */
  public String actionsStream() {
    return prefix + "shopper:actions";
  }

  /** {@code device:{domain_userid}:user}: the shopper a device is linked to. */
  public String deviceUser(String domainUserid) {
    return value(Subject.device(domainUserid), "user");
  }

  /** {@code user:{id}}: the hash of a shopper in the hash layout. */
  public String userHash(String userId) {
    return hash(Subject.user(userId));
  }

  /** {@code session:{id}}: the hash of a session in the hash layout. */
  public String sessionHash(String sessionId) {
    return hash(Subject.session(sessionId));
  }

  /** {@code user:{id}:_version}: the version of a shopper's row in the string layout. */
  public String userVersion(String userId) {
    return version(Subject.user(userId));
  }

  /** {@code session:{id}:_version}: the version of a session's row in the string layout. */
  public String sessionVersion(String sessionId) {
    return version(Subject.session(sessionId));
  }

  /**
   * The key of one value of a subject in the string layout.
   *
   * @throws IllegalArgumentException if the name is not {@code [a-z][a-z0-9_]*}
   */
  public String value(Subject subject, String name) {
    checkName("value name", name);
    return start(subject) + ':' + name;
  }

  /** The key of the version of a subject's row in the string layout. */
  public String version(Subject subject) {
    return start(subject) + ':' + VERSION;
  }

  /** The key of a subject's hash in the hash layout. */
  public String hash(Subject subject) {
    return start(subject);
  }

  /**
   * The id whose spelling within a key this is.
   *
   * @throws IllegalArgumentException if it is the spelling of no id
   */
  public static String decodeId(String encodedId) {
    return KeyIds.decode(encodedId);
  }

  /** What all keys of a subject begin with; a writer of many builds it once. */
  String start(Subject subject) {
    return start(subject.kind()) + KeyIds.encode(subject.id()) + close;
  }

  /** What all keys of a kind begin with, up to the id. */
  String start(Subject.Kind kind) {
    return prefix + kind.keyPart() + open;
  }

  /** Checks a feature, action or value name by hand: it is done for every value written. */
  static void checkName(String what, String name) {
    boolean valid = !name.isEmpty() && name.charAt(0) >= 'a' && name.charAt(0) <= 'z';
    for (int i = 1; valid && i < name.length(); i++) {
      valid = isWordCharacter(name.charAt(i)) || name.charAt(i) == '_';
    }
    if (!valid) {
      throw new IllegalArgumentException(
          what + " '" + name + "': must be a lower-case word, [a-z][a-z0-9_]*");
    }
  }

  private static void checkWindow(String window) {
    boolean valid = !window.isEmpty();
    for (int i = 0; valid && i < window.length(); i++) {
      valid = isWordCharacter(window.charAt(i));
    }
    if (!valid) {
      throw new IllegalArgumentException(
          "window '" + window + "': must be lower-case letters and digits, as in 5m");
    }
  }

  private static boolean isWordCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }
}
