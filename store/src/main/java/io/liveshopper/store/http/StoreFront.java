package io.liveshopper.store.http;

import io.liveshopper.store.catalogue.Catalogue;
import io.liveshopper.store.charts.Charts;
import io.liveshopper.store.config.StoreSettings;
import io.liveshopper.store.live.LiveFeeds;
import io.liveshopper.store.live.ShopperSource;
import io.liveshopper.store.tracking.DeviceIds;
import io.liveshopper.store.tracking.OrderTracker;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.SessionHandler;
import io.vertx.ext.web.sstore.LocalSessionStore;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The HTTP server of the shop, on one thread. */
public final class StoreFront implements AutoCloseable {

  /** The cookie that alone says who somebody is. */
  public static final String SESSION_COOKIE = "shop_session";

  private static final int START_SECONDS = 30;
  private static final int MAX_BODY = 16 * 1024;

  private final Vertx vertx;
  private final HttpServer server;

  private StoreFront(Vertx vertx, HttpServer server) {
    this.vertx = vertx;
    this.server = server;
  }

  /** What the server needs of the shop. */
  public record Parts(
      Catalogue catalogue,
      DeviceIds devices,
      OrderTracker tracker,
      ShopperSource shoppers,
      LiveFeeds feeds,
      Charts charts) {}

  /**
   * Starts to listen.
   *
   * @throws IllegalStateException if the port can't be had
   */
  public static StoreFront start(StoreSettings settings, Parts parts, Clock clock) {
    StoreSettings.Http http = settings.http();
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    HttpServer server =
        vertx
            .createHttpServer(new HttpServerOptions().setTcpNoDelay(true).setIdleTimeout(120))
            .requestHandler(router(vertx, settings, parts, clock));
    try {
      await(server.listen(SocketAddress.inetSocketAddress(http.port(), http.host())));
    } catch (IllegalStateException e) {
      vertx.close();
      throw new IllegalStateException(
          "Cannot listen on %s:%d".formatted(http.host(), http.port()), e.getCause());
    }
    return new StoreFront(vertx, server);
  }

  private static Router router(Vertx vertx, StoreSettings settings, Parts parts, Clock clock) {
    Visitors visitors = new Visitors(parts.devices(), parts.catalogue(), settings.http(), clock);
    StateView view = new StateView(parts.catalogue(), settings.client().windows());
    Failures failures = new Failures();
    Router router = Router.router(vertx);
    router.route().failureHandler(failures);
    router.errorHandler(404, failures).errorHandler(405, failures).errorHandler(500, failures);
    router.get("/health").handler(context -> context.response().end("ok\n"));
    router.route().handler(new SecurityHeaders(settings.collector().url()));
    RetiredSessions retired = new RetiredSessions(clock);
    router.route().handler(retired);
    router.route().handler(sessions(vertx, settings.http()));
    router.route("/api/*").handler(BodyHandler.create(false).setBodyLimit(MAX_BODY));
    new ShopRoutes(
            parts.catalogue(), visitors, retired, settings.collector(), parts.shoppers(), clock)
        .addTo(router);
    new CheckoutRoutes(visitors, parts.tracker(), clock).addTo(router);
    new LiveRoute(parts.feeds(), view, visitors, settings.live().maxStreams(), clock).addTo(router);
    new ChartRoutes(parts.charts()).addTo(router);
    router.route("/api/*").handler(context -> context.fail(404));
    new WebFiles(visitors).addTo(router);
    return router;
  }

  private static SessionHandler sessions(Vertx vertx, StoreSettings.Http http) {
    return SessionHandler.create(LocalSessionStore.create(vertx))
        .setSessionCookieName(SESSION_COOKIE)
        .setSessionTimeout(http.sessionTimeout().toMillis())
        .setCookieHttpOnlyFlag(true)
        .setCookieSecureFlag(http.secureCookies())
        .setCookieSameSite(CookieSameSite.LAX)
        .setNagHttps(false)
        // Files need no session.
        .setLazySession(true);
  }

  public int port() {
    return server.actualPort();
  }

  @Override
  public void close() {
    await(server.close());
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
