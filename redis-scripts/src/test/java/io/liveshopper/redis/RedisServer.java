package io.liveshopper.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real Redis in a process and folder of its own, on a free port of the loopback address, without
 * persistence. It can be stopped or killed and started again on the same port, and ends with this
 * JVM if nobody closes it.
 */
public final class RedisServer implements AutoCloseable {

  private static final Duration START_TIMEOUT = Duration.ofSeconds(20);
  private static final int PORTS_TO_TRY = 5;

  private final RedisBinary binary;
  private final int port;
  private final Path folder;
  private final List<String> options;
  private final Thread shutdownHook = new Thread(this::kill, "redis-server-killer");
  private Process process;

  private RedisServer(RedisBinary binary, int port, List<String> options) throws IOException {
    this.binary = binary;
    this.port = port;
    this.folder = Files.createTempDirectory("redis-test");
    this.options = options;
    Runtime.getRuntime().addShutdownHook(shutdownHook);
  }

  /**
   * Starts one and waits until it answers.
   *
   * @param options further command-line options of redis-server, such as {@code --requirepass x}
   */
  public static RedisServer start(String... options) {
    Random random = new SecureRandom();
    RuntimeException last = null;
    for (int attempt = 0; attempt < PORTS_TO_TRY; attempt++) {
      try {
        RedisServer server =
            new RedisServer(RedisBinary.find(), FreePorts.next(random), List.of(options));
        try {
          server.startAgain();
          return server;
        } catch (RuntimeException e) {
          // Somebody else may have taken the port in the meantime.
          server.close();
          last = e;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    throw last;
  }

  /** Starts it on its port after it was stopped or killed; it is empty then. */
  public synchronized void startAgain() {
    List<String> command =
        new ArrayList<>(List.of(binary.file().toString(), "--port", Integer.toString(port)));
    command.addAll(List.of("--bind", "127.0.0.1", "--dir", folder.toString()));
    command.addAll(List.of("--save", "", "--appendonly", "no", "--daemonize", "no"));
    command.addAll(options);
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("redis.log").toFile())
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitAnswer();
  }

  private void awaitAnswer() {
    long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
    while (!answers()) {
      if (endsWithin(Duration.ofMillis(20))) {
        throw new IllegalStateException("redis-server on port " + port + " ended:\n" + log());
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("redis-server on port " + port + " is silent:\n" + log());
      }
    }
  }

  private boolean answers() {
    try (RespClient client = new RespClient(port)) {
      client.call("ECHO", folder.toString());
      return true;
    } catch (IllegalStateException e) {
      // It wants a password: it is there.
      return e.getMessage().startsWith("NOAUTH");
    } catch (IOException e) {
      return false;
    }
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("redis.log"));
    } catch (IOException e) {
      return "(no log: " + e + ")";
    }
  }

  /** Ends it the regular way and waits until it is gone; its data are lost. */
  public synchronized void stop() {
    process.destroy();
    if (!endsWithin(Duration.ofSeconds(10))) {
      kill();
    }
  }

  /** Ends it at once, as a crash would, and waits until it is gone. */
  public synchronized void kill() {
    process.destroyForcibly();
    endsWithin(Duration.ofSeconds(10));
  }

  /** Stops it and starts it on the same port, empty. */
  public synchronized void restart() {
    stop();
    startAgain();
  }

  private boolean endsWithin(Duration time) {
    try {
      return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for redis-server", e);
    }
  }

  /** The port it listens on, as long as it is not closed. */
  public int port() {
    return port;
  }

  /** Its address as {@link RedisSettings} takes it. */
  public String address() {
    return "redis://127.0.0.1:" + port;
  }

  /** Runs one command on a connection of its own; for answers see {@link RespClient}. */
  public Object command(String... command) {
    try (RespClient client = new RespClient(port)) {
      return client.call(command);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Which server this is, such as {@code 7.0.15 (PATH)}. */
  public String description() {
    String version =
        command("INFO", "server")
            .toString()
            .lines()
            .filter(line -> line.startsWith("redis_version:"))
            .findFirst()
            .orElseThrow()
            .substring("redis_version:".length());
    return version + " (" + binary.origin() + ")";
  }

  /** Stops it for good and removes its folder. */
  @Override
  public synchronized void close() {
    if (process != null) {
      stop();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(shutdownHook);
    } catch (IllegalStateException e) {
      // The JVM is ending: the hook does its work.
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
