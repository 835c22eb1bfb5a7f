package io.liveshopper.redis.client;

import java.util.LinkedHashSet;
import java.util.List;

/**
 * What a client reads; to be as the job is configured.
 *
 * @param windows whose features are read, {@code [a-z0-9]+}; at least one, none twice
 * @param actions whose flags are read, {@code [a-z][a-z0-9_]*}; at least one, none twice
 */
public record ClientOptions(List<String> windows, List<String> actions) {

  /**
   * Copies the lists and checks them.
   *
   * @throws IllegalArgumentException if one is empty or names something twice
   */
  public ClientOptions {
    windows = checked("windows", windows);
    actions = checked("actions", actions);
  }

  /** The windows and actions of a job that is not configured otherwise. */
  public static ClientOptions defaults() {
    return new ClientOptions(
        List.of("5m", "1h", "24h"), List.of("live_chat", "discount", "checkout_help"));
  }

  /**
   * The same for a job with these windows, by their names in keys, such as {@code 5m}.
   *
   * @throws IllegalArgumentException if there is none, or one twice
   */
  public ClientOptions withWindows(String... windows) {
    return new ClientOptions(List.of(windows), actions);
  }

  /**
   * The same for a job that raises these actions, such as {@code live_chat}.
   *
   * @throws IllegalArgumentException if there is none, or one twice
   */
  public ClientOptions withActions(String... actions) {
    return new ClientOptions(windows, List.of(actions));
  }

  private static List<String> checked(String what, List<String> names) {
    if (names.isEmpty() || new LinkedHashSet<>(names).size() < names.size()) {
      throw new IllegalArgumentException(
          what + ": " + names + " must name at least one, and none twice");
    }
    return List.copyOf(names);
  }
}
