package io.liveshopper.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshopper.cep.activity.Action;
import io.liveshopper.cep.activity.RuleChange;
import io.liveshopper.local.LocalSystem;
import io.liveshopper.local.common.EventProducer;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code ./up.sh rule ACTION SETTING=VALUE...}. */
@Command(
    name = "rule",
    mixinStandardHelpOptions = true,
    description = {
      "Changes, while the job runs, when it raises an action's flag: for instance"
          + " rule live_chat threshold.EUR=300.",
      "",
      "All are checked before any is sent. A setting without a value (threshold.EUR=) goes back to"
          + " what the job was started with.",
      "",
      "live_chat: enabled, ttl, threshold.CUR, threshold.default; discount: enabled, ttl, views,"
          + " products, price-span; checkout_help: enabled, ttl."
    })
final class RuleCommand implements Callable<Integer> {

  @ParentCommand private RootCommand root;
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "ACTION", description = "Whose rules.")
  private String action;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "SETTING=VALUE",
      description = "What is to hold from now on.")
  private List<String> settings;

  @Override
  public Integer call() {
    List<RuleChange> changes = List.copyOf(changes().values());
    LocalSystem system = root.reached().build();
    PrintWriter out = spec.commandLine().getOut();
    try (EventProducer producer = Producers.rules(root, system)) {
      for (RuleChange change : changes) {
        producer.send(change.key().getBytes(UTF_8), json(change).getBytes(UTF_8));
      }
      producer.flush();
    }
    for (RuleChange change : changes) {
      out.printf("Sent %s %s%n", change.key(), json(change));
    }
    return 0;
  }

  /** The changes by their key, in the order given. */
  private Map<String, RuleChange> changes() {
    Action whose =
        Action.ofId(action)
            .orElseThrow(
                () ->
                    wrong("There is no action %s; allowed are %s".formatted(action, Action.ids())));
    Map<String, RuleChange> changes = new LinkedHashMap<>();
    for (String text : settings) {
      RuleChange change = change(whose, text);
      if (changes.putIfAbsent(change.key(), change) != null) {
        throw wrong(change.setting() + " is given twice");
      }
    }
    return changes;
  }

  private RuleChange change(Action whose, String text) {
    int equals = text.indexOf('=');
    if (equals < 0) {
      throw wrong(
          "What is to change is said as SETTING=VALUE, or SETTING= to take a change back, not "
              + text);
    }
    String value = text.substring(equals + 1);
    try {
      return new RuleChange(whose, text.substring(0, equals), value.isEmpty() ? null : value);
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private static String json(RuleChange change) {
    ObjectNode json = JsonMapper.builder().build().createObjectNode();
    json.put("action", change.action().id());
    json.put("setting", change.setting());
    json.put("value", change.value());
    return json.toString();
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
