package io.liveshopper.job.features;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * Whom a row describes.
 *
 * @param kind what the id identifies
 * @param id the id as it came with the event; any characters
 */
public record RowSubject(Kind kind, String id) implements Serializable {

  /** The value of an action's row that tells by what its flag was cleared. */
  public static final String CLEARED = "cleared";

  /** Ends the action's name in the id. */
  private static final char ACTION_END = ':';

  /** What a row can describe. */
  public enum Kind {
    /** A shopper, by {@code user_id} or, while anonymous, by {@code domain_userid}. */
    USER(1),
    /** A session, by {@code domain_sessionid}. */
    SESSION(2),
    /** A device, by {@code domain_userid}. */
    DEVICE(3),
    /** An action for a shopper, by the action's name and the shopper's id. */
    ACTION(4);

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    /** The number that stands for this kind in serialized rows; never reused. */
    public int code() {
      return code;
    }

    /**
     * The kind of a serialized number.
     *
     * @throws IllegalArgumentException if no kind has it
     */
    public static Kind ofCode(int code) {
      for (Kind kind : values()) {
        if (kind.code == code) {
          return kind;
        }
      }
      throw new IllegalArgumentException("no kind of subject has the code " + code);
    }
  }

  public RowSubject {
    requireNonNull(kind, "kind");
    requireNonNull(id, "id");
  }

  /** The shopper with this id. */
  public static RowSubject user(String id) {
    return new RowSubject(Kind.USER, id);
  }

  /** The session with this id. */
  public static RowSubject session(String id) {
    return new RowSubject(Kind.SESSION, id);
  }

  /** The device with this id. */
  public static RowSubject device(String id) {
    return new RowSubject(Kind.DEVICE, id);
  }

  /**
   * An action for the shopper with this id.
   *
   * @param action a word without a colon
   */
  public static RowSubject action(String shopper, String action) {
    return new RowSubject(Kind.ACTION, action + ACTION_END + shopper);
  }

  /**
   * The action's name.
   *
   * @throws IllegalStateException if this is not an action
   */
  public String action() {
    return id.substring(0, actionEnd());
  }

  /**
   * The id of the shopper whom the action is for.
   *
   * @throws IllegalStateException if this is not an action
   */
  public String actionShopper() {
    return id.substring(actionEnd() + 1);
  }

  private int actionEnd() {
    if (kind != Kind.ACTION) {
      throw new IllegalStateException(this + " is not an action");
    }
    return id.indexOf(ACTION_END);
  }
}
