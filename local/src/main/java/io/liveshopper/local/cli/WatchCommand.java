package io.liveshopper.local.cli;

import io.liveshopper.local.JobSettings;
import io.liveshopper.local.LocalSystem;
import io.liveshopper.local.common.Texts;
import io.liveshopper.local.process.LoopbackPorts;
import io.liveshopper.local.watch.ClearedFlags;
import io.liveshopper.local.watch.DeviceOwner;
import io.liveshopper.local.watch.RedisConnection;
import io.liveshopper.local.watch.ShopperView;
import io.liveshopper.local.watch.Watch;
import io.liveshopper.redis.Layout;
import io.liveshopper.redis.RedisKeyOptions;
import io.liveshopper.redis.RedisKeys;
import io.liveshopper.redis.Subject;
import io.liveshopper.redis.Subject.Kind;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code ./up.sh watch user ID} and {@code ./up.sh watch session ID}. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the features of a shopper or a session as they change, and a shopper's action flags as"
          + " they are raised and cleared, until Ctrl-C. Of a device whose shopper has signed in it"
          + " says which user that is.",
      "",
      "On a terminal a table by feature and window with what has just changed marked; otherwise one"
          + " line a change."
    })
final class WatchCommand implements Callable<Integer> {

  @ParentCommand private RootCommand root;
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "user|session", description = "Whose features.")
  private String kind;

  @Parameters(
      index = "1",
      paramLabel = "ID",
      description = "The user's or session's id, as it came with the events.")
  private String id;

  @Option(names = "--once", description = "Show the features once and return.")
  private boolean once;

  @Override
  public Integer call() throws IOException, InterruptedException {
    LocalSystem system = root.reached().build();
    Subject subject = subject();
    JobSettings job = Producers.settingsOf(root, system);
    RedisKeys keys =
        new RedisKeys(
            new RedisKeyOptions(
                job.redisPrefix(),
                Layout.valueOf(job.redisLayout().toUpperCase(Locale.ROOT)),
                job.redisHashTags()));
    int port = system.settings().ports().redis();
    if (!LoopbackPorts.answers(port)) {
      throw Producers.notRunning(root, "Redis", port);
    }
    ShopperView.Connector redis = () -> RedisConnection.open(LoopbackPorts.HOST, port);
    boolean terminal = System.console() != null;
    try (ShopperView view = new ShopperView(subject, keys, redis);
        DeviceOwner owner = new DeviceOwner(id, keys, redis);
        ClearedFlags flags = new ClearedFlags(id, keys, redis)) {
      boolean isUser = subject.kind() == Kind.USER;
      Watch.Note note = isUser ? ownerOf(owner) : Optional::empty;
      Watch.Cleared cleared = isUser ? flags::read : Map::of;
      Watch watch =
          new Watch(kind + " " + Texts.printable(id), view, note, cleared, System.out, terminal);
      if (once) {
        watch.once();
      } else {
        watch.follow();
      }
    }
    return 0;
  }

  /** A device whose shopper has signed in has no features of its own any more. */
  private Watch.Note ownerOf(DeviceOwner device) {
    return () ->
        device
            .read()
            .map(
                user ->
                    "The device %s belongs to user %s: %s"
                        .formatted(
                            Texts.printable(id),
                            Texts.printable(user),
                            Texts.printable(root.command("watch user " + Texts.argument(user)))));
  }

  private Subject subject() {
    if (id.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "The id must not be empty");
    }
    return switch (kind) {
      case "user" -> Subject.user(id);
      case "session" -> Subject.session(id);
      default ->
          throw new ParameterException(
              spec.commandLine(), "What to watch is user or session, not " + kind);
    };
  }
}
