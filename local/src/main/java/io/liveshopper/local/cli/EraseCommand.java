package io.liveshopper.local.cli;

import io.liveshopper.cep.activity.Action;
import io.liveshopper.local.JobRedis;
import io.liveshopper.local.JobSettings;
import io.liveshopper.local.LocalSystem;
import io.liveshopper.local.common.LocalException;
import io.liveshopper.local.common.Texts;
import io.liveshopper.local.process.LoopbackPorts;
import io.liveshopper.redis.Eraser;
import io.liveshopper.redis.Erasure;
import io.liveshopper.redis.Layout;
import io.liveshopper.redis.RedisConnections;
import io.liveshopper.redis.RedisKeyOptions;
import io.liveshopper.redis.RedisKeys;
import io.liveshopper.redis.RedisSettings;
import io.liveshopper.redis.Subject;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code ./up.sh erase user ID} and {@code ./up.sh erase session ID}. */
@Command(
    name = "erase",
    mixinStandardHelpOptions = true,
    description = {
      "Erases a shopper or a session from Redis, and keeps the job from writing it again: features,"
          + " action flags and their entries in shopper:actions, device links and sessions.",
      "",
      "Nothing new is written about the shopper either until nothing old can be: about twice the"
          + " longest window. What Kafka and Flink still hold, and until when:"
          + " docs/operations.md#erasing-a-shopper."
    })
final class EraseCommand implements Callable<Integer> {

  private static final String USER = "user";
  private static final String SESSION = "session";

  /** A target's Redis, and how its keys are named. */
  private record Target(RedisSettings redis, JobSettings job) {}

  @ParentCommand private RootCommand root;
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "user|session", description = "What to erase.")
  private String kind;

  @Parameters(
      index = "1",
      paramLabel = "ID",
      description =
          "The user_id, the domain_userid of who has not signed in, or the domain_sessionid.")
  private String id;

  @Option(
      names = "--conf",
      paramLabel = "FILE",
      description =
          "Erase in the Redis of a job with this configuration, wherever it runs, instead of this"
              + " system's. Its password is best given as CONFIG_FORCE_live__shopper_redis_password.")
  private Path file;

  @Override
  public Integer call() {
    if (id.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "The id must not be empty");
    }
    if (!kind.equals(USER) && !kind.equals(SESSION)) {
      throw new ParameterException(
          spec.commandLine(), "What to erase is user or session, not " + kind);
    }
    tell(erase(target()));
    return 0;
  }

  private Target target() {
    LocalSystem system = root.reached().build();
    if (file != null) {
      if (!Files.isRegularFile(file)) {
        throw new LocalException("There is no configuration file " + file + ".");
      }
      Path jar = system.settings().jobJar();
      Optional<Path> conf = Optional.of(file);
      return new Target(JobRedis.resolve(jar, conf), JobSettings.resolve(jar, conf, Map.of()));
    }
    JobSettings job = Producers.settingsOf(root, system);
    int port = system.settings().ports().redis();
    if (!LoopbackPorts.answers(port)) {
      throw Producers.notRunning(root, "Redis", port);
    }
    return new Target(
        RedisSettings.single("redis://%s:%d".formatted(LoopbackPorts.HOST, port)), job);
  }

  private Erasure erase(Target target) {
    JobSettings job = target.job();
    RedisKeyOptions options =
        new RedisKeyOptions(
            job.redisPrefix(),
            Layout.valueOf(job.redisLayout().toUpperCase(Locale.ROOT)),
            job.redisHashTags());
    RedissonClient client = null;
    try {
      client = RedisConnections.connect(target.redis());
      Eraser eraser =
          new Eraser(
              client,
              new RedisKeys(options),
              Arrays.stream(Action.values()).map(Action::id).toList(),
              Eraser.hiddenFor(job.longestWindow(), job.sessionGap(), job.redisGrace()),
              Clock.systemUTC());
      return kind.equals(USER) ? eraser.eraseUser(id) : eraser.eraseSession(id);
    } catch (RedisException e) {
      throw new LocalException(
          "Not all is erased, call it again: Redis (%s) says %s"
              .formatted(target.redis().addresses(), e.getMessage()),
          e);
    } finally {
      if (client != null) {
        client.shutdown();
      }
    }
  }

  private void tell(Erasure erasure) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "Erased %s %s from Redis: %d keys, %d entries of shopper:actions.%n",
        kind, Texts.printable(id), erasure.keys(), erasure.entries());
    Subject asked = kind.equals(USER) ? Subject.user(id) : Subject.session(id);
    erasure.subjects().stream()
        .filter(subject -> !subject.equals(asked) && !subject.equals(Subject.device(id)))
        .sorted(Comparator.comparing(Subject::kind).thenComparing(Subject::id))
        .forEach(
            subject ->
                out.printf(
                    "  with it: %s %s%n",
                    subject.kind().name().toLowerCase(Locale.ROOT), Texts.printable(subject.id())));
    out.printf(
        "Nothing is written about any of them until %s.%n",
        erasure.hiddenUntil().truncatedTo(ChronoUnit.SECONDS));
    erasure
        .linkedUser()
        .ifPresent(
            user ->
                out.printf(
                    "This is a device of user %s, who is not erased: %s%n",
                    Texts.printable(user),
                    Texts.printable(root.command("erase user " + Texts.argument(user)))));
    out.println(
        "Kafka and Flink hold the shopper for longer: docs/operations.md#erasing-a-shopper.");
    out.flush();
  }
}
