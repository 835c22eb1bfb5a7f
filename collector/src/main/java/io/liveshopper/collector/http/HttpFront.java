package io.liveshopper.collector.http;

import io.liveshopper.collector.config.CollectorSettings;
import io.liveshopper.collector.config.HttpSettings;
import io.liveshopper.collector.payload.CollectorPayload;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import java.time.Clock;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server: one thread that reads and writes, and some that do the work. */
public final class HttpFront implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);
  private static final int START_SECONDS = 30;
  private static final int DRAIN_SECONDS = 10;

  private final Vertx vertx;
  private final HttpServer server;
  private final ExecutorService workers;
  private final EventRequests events;

  private HttpFront(Vertx vertx, HttpServer server, ExecutorService workers, EventRequests events) {
    this.vertx = vertx;
    this.server = server;
    this.workers = workers;
    this.events = events;
  }

  /**
   * Starts to listen.
   *
   * @param handler takes a request's events on a thread of the front's, and completes when they are
   *     safe
   * @param sinkHealthy whether Kafka takes events
   * @throws IllegalStateException if the port can't be had
   */
  public static HttpFront start(
      CollectorSettings settings,
      Clock clock,
      Function<CollectorPayload, CompletionStage<Void>> handler,
      BooleanSupplier sinkHealthy) {
    HttpSettings http = settings.http();
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
    ExecutorService workers = Executors.newFixedThreadPool(http.workers());
    EventRequests events =
        new EventRequests(settings, new Visitors(settings, clock), vertx, workers, handler);
    TrackerRoutes routes = new TrackerRoutes(settings, events, sinkHealthy);
    HttpServer server =
        vertx
            .createHttpServer(options(http))
            .requestHandler(routes::handle)
            .exceptionHandler(e -> LOG.debug("A connection failed", e));
    try {
      await(server.listen(SocketAddress.inetSocketAddress(http.port(), http.host())));
    } catch (IllegalStateException e) {
      workers.shutdownNow();
      vertx.close();
      throw new IllegalStateException(
          "Cannot listen on %s:%d".formatted(http.host(), http.port()), e.getCause());
    }
    return new HttpFront(vertx, server, workers, events);
  }

  private static HttpServerOptions options(HttpSettings http) {
    return new HttpServerOptions()
        .setMaxInitialLineLength(http.maxUriBytes())
        .setMaxHeaderSize(http.maxHeaderBytes())
        .setHandle100ContinueAutomatically(true)
        .setTcpNoDelay(true)
        .setIdleTimeout((int) Math.max(1, http.idleTimeout().toSeconds()))
        .setIdleTimeoutUnit(TimeUnit.SECONDS);
  }

  public int port() {
    return server.actualPort();
  }

  /** Takes no further requests, and waits a while for the answers of those that it has. */
  @Override
  public void close() {
    try {
      events.drain().get(DRAIN_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("Some requests are left without an answer");
    }
    await(server.close());
    workers.shutdown();
    await(vertx.close());
  }

  private static void await(Future<?> future) {
    try {
      future.toCompletionStage().toCompletableFuture().get(START_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("The HTTP server does not answer", e);
    }
  }
}
