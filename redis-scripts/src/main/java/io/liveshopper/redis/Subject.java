package io.liveshopper.redis;

import static java.util.Objects.requireNonNull;

/**
 * Whom a row is about: one shopper, one session or one device.
 *
 * @param kind what the id identifies
 * @param id the raw id as it came with the event; any characters, never empty
 */
public record Subject(Kind kind, String id) {

  /** What a subject can be. */
  public enum Kind {
    /** A shopper, by {@code user_id} or, while anonymous, by {@code domain_userid}. */
    USER("user"),
    /** A session, by {@code domain_sessionid}. */
    SESSION("session"),
    /** A device, by {@code domain_userid}. */
    DEVICE("device");

    private final String keyPart;

    Kind(String keyPart) {
      this.keyPart = keyPart;
    }

    /** The word that stands for the kind in every key. */
    String keyPart() {
      return keyPart;
    }
  }

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if the id is empty
   */
  public Subject {
    requireNonNull(kind, "kind");
    if (requireNonNull(id, "id").isEmpty()) {
      throw new IllegalArgumentException("the id of a " + kind.keyPart() + " must not be empty");
    }
  }

  /** The shopper with this id. */
  public static Subject user(String id) {
    return new Subject(Kind.USER, id);
  }

  /** The session with this id. */
  public static Subject session(String id) {
    return new Subject(Kind.SESSION, id);
  }

  /** The device with this {@code domain_userid}. */
  public static Subject device(String id) {
    return new Subject(Kind.DEVICE, id);
  }
}
