package io.liveshopper.local.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Settings of our own programs as these take them on the command line. */
final class ServiceSettings {

  private ServiceSettings() {}

  /** {@code --set KEY=VALUE} for each, in the order of the keys. */
  static List<String> arguments(Map<String, String> settings) {
    List<String> arguments = new ArrayList<>();
    new TreeMap<>(settings)
        .forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
    return arguments;
  }
}
