package io.liveshopper.local;

import io.liveshopper.local.common.DataDirectory;
import io.liveshopper.local.common.LocalException;
import io.liveshopper.local.process.Launch;
import io.liveshopper.local.process.LogTail;
import io.liveshopper.local.process.LoopbackPorts;
import io.liveshopper.local.process.NamedPort;
import io.liveshopper.local.process.ServiceProcess;
import io.liveshopper.local.service.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Starts processes side by side, and takes back what it started when one of them fails. */
final class Startup {

  private static final Duration READY_WITHIN = Duration.ofSeconds(90);
  private static final Duration STOP_GRACE = Duration.ofSeconds(10);
  private static final Duration TELL_EVERY = Duration.ofSeconds(5);
  private static final int LOG_LINES = 12;
  private static final String PORT_HINT =
      "stop it, or move this system out of its way with --port-offset N, 100 for instance";

  private final DataDirectory data;
  private final Consumer<String> progress;
  private final long began = System.nanoTime();
  private final ConcurrentLinkedQueue<ServiceProcess> started = new ConcurrentLinkedQueue<>();
  private final Map<String, Long> logBegins = new ConcurrentHashMap<>();
  private final Map<String, Instant> launchedAt = new ConcurrentHashMap<>();
  private final Set<String> ready = ConcurrentHashMap.newKeySet();
  // The first failure is enough: nobody should wait a minute for the others to time out.
  private final CompletableFuture<Void> anyFailed = new CompletableFuture<>();
  private volatile boolean abandoned;

  /** Services on their way. */
  interface Starting {

    /**
     * Waits until all of them serve.
     *
     * @throws LocalException naming the process that died or does not serve, with the end of its
     *     log; also one that was begun otherwise
     */
    void await();
  }

  Startup(DataDirectory data, Consumer<String> progress) {
    this.data = data;
    this.progress = progress;
  }

  /**
   * Fails when a service that does not run could not listen.
   *
   * @throws LocalException naming the taken port and what it is for
   */
  void requirePorts(List<Service> services) {
    for (Service service : services) {
      if (process(service).find().isEmpty()) {
        String hint = service.leaveOut().map(how -> PORT_HINT + ", or " + how).orElse(PORT_HINT);
        LoopbackPorts.requireFree(service.ports(), hint);
      }
    }
  }

  /** Starts the services that do not run. */
  Starting begin(List<Service> services) {
    ExecutorService executor = Executors.newFixedThreadPool(Math.max(1, services.size()));
    List<CompletableFuture<Void>> starts =
        services.stream()
            .map(service -> CompletableFuture.runAsync(() -> startOne(service), executor))
            .map(start -> start.whenComplete(this::noticeFailure))
            .toList();
    executor.shutdown();
    CompletableFuture<Void> all = CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new));
    return () -> {
      try {
        awaitTelling(CompletableFuture.anyOf(all, anyFailed), services);
      } finally {
        executor.shutdownNow();
      }
    };
  }

  private void noticeFailure(Void done, Throwable error) {
    if (error != null) {
      anyFailed.completeExceptionally(error);
    }
  }

  private void awaitTelling(CompletableFuture<?> outcome, List<Service> starting) {
    while (!outcome.isDone()) {
      try {
        outcome.get(TELL_EVERY.toSeconds(), TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        List<String> waiting =
            starting.stream().map(Service::name).filter(name -> !ready.contains(name)).toList();
        progress.accept("  ... waiting for " + String.join(", ", waiting));
      } catch (ExecutionException e) {
        break;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new LocalException("Interrupted.", e);
      }
    }
    try {
      outcome.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof LocalException known
          ? known
          : new LocalException("Starting failed: " + e.getCause(), e.getCause());
    }
  }

  /** Stops everything that this object started, and starts nothing more. */
  void takeBack() {
    synchronized (this) {
      abandoned = true;
    }
    started.parallelStream().forEach(process -> process.stop(STOP_GRACE));
    started.clear();
  }

  /** When a service was started here; empty if it ran before. */
  Optional<Instant> launchedAt(String service) {
    return Optional.ofNullable(launchedAt.get(service));
  }

  /** Seconds since the start, as they stand in progress lines. */
  String elapsed() {
    return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - began) / 1e9);
  }

  private void startOne(Service service) {
    ServiceProcess process = process(service);
    boolean ran = process.find().isPresent();
    if (!ran) {
      Waiting.until(
          READY_WITHIN, () -> abandoned || service.after().stream().allMatch(Service::ready));
    }
    if (!ran && !launch(service, process)) {
      return;
    }
    boolean decided =
        Waiting.until(READY_WITHIN, () -> abandoned || process.find().isEmpty() || service.ready());
    if (abandoned) {
      return;
    }
    if (process.find().isEmpty()) {
      throw new LocalException(
          "The process " + service.name() + " ended while starting" + lastWords(service.name()));
    }
    if (!decided) {
      throw new LocalException(
          "The process %s is not ready after %d s%s"
              .formatted(service.name(), READY_WITHIN.toSeconds(), lastWords(service.name())));
    }
    ready.add(service.name());
    if (ran) {
      return;
    }
    progress.accept(
        line(
            service.name(),
            "ready on %s after %s".formatted(describe(service.ports().get(0)), elapsed())));
  }

  /** A line about one of the things that are started. */
  static String line(String name, String text) {
    return "  %-15s %s".formatted(name, text);
  }

  /** Whether it was started: not if everything has been taken back in the meantime. */
  private boolean launch(Service service, ServiceProcess process) {
    Launch launch = service.prepare();
    logBegins.put(service.name(), data.log(service.name()).toFile().length());
    synchronized (this) {
      if (!abandoned) {
        launchedAt.put(service.name(), Instant.now());
        process.start(launch);
        started.add(process);
      }
      return !abandoned;
    }
  }

  private String lastWords(String name) {
    long begin = logBegins.getOrDefault(name, 0L);
    List<String> lines = new ArrayList<>(LogTail.lastLines(data.log(name), LOG_LINES, begin));
    lines.addAll(LogTail.lastLines(data.output(name), LOG_LINES));
    return Optional.of(lines)
        .filter(some -> !some.isEmpty())
        .map(some -> "; the end of its log:\n  " + String.join("\n  ", some))
        .orElse("; its log in " + data.logs() + " is empty.");
  }

  private static String describe(NamedPort port) {
    return LoopbackPorts.HOST + ":" + port.port();
  }

  private ServiceProcess process(Service service) {
    return new ServiceProcess(service.name(), data.record(service.name()));
  }
}
