package io.liveshopper.service;

import java.util.List;
import java.util.Map;

/** Writes {@code docs/configuration.md}. */
final class ConfigurationPage {

  private static final String HEAD =
      """
      # Configuration

      Every key of job, collector and shop, in the order of their `reference.conf`, from which this page is generated; a test says how when it is out of date.
      [Operations](operations.md) says which of them managed services need.

      A key is set, from strongest to weakest,

      1. on the command line: `--set redis.prefix=test` (the root, such as `live-shopper.`, may be left out)
      2. by its environment variable
      3. in a HOCON file: `--config FILE`; `./up.sh` takes the job's as `--conf FILE`

      Durations are written `10 s`, `5 minutes`, `24 h`; sizes `64 KiB`, `1 MiB`; lists `[a, b]` in a file, `a,b` or `[a, b]` in a variable. What is wrong is said, with the key, before anything starts; so is a key
      that does not exist. Where a default is `{}` the keys below it are yours: `CONFIG_FORCE_live__shopper_kafka_client_security_protocol` is `security.protocol` of Kafka's clients.
      """;

  private ConfigurationPage() {}

  /** The page, with a table a program. */
  static String of(Map<String, List<Reference.Entry>> programs) {
    StringBuilder page = new StringBuilder(HEAD);
    programs.forEach(
        (name, entries) -> {
          page.append("\n## The ").append(name).append("\n\n");
          page.append("| key | default | meaning | environment variable |\n|---|---|---|---|\n");
          entries.stream().skip(1).forEach(entry -> page.append(line(entry)));
        });
    return page.toString();
  }

  private static String line(Reference.Entry entry) {
    String meaning = entry.comment().replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;");
    return entry.isSection()
        ? "| **%s** | | *%s* | |\n".formatted(entry.key(), meaning)
        : "| `%s` | `%s` | %s | %s |\n"
            .formatted(
                entry.key(),
                entry.value().replace("|", "\\|"),
                meaning,
                entry.variable().isEmpty() ? "" : "`" + entry.variable() + "`");
  }
}
