package io.liveshopper.store.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import java.time.Duration;

/**
 * The front end's files, from the class path: the page of charts, and for any other address the one
 * page of the shop.
 */
final class WebFiles {

  private static final String DIRECTORY = "web";
  private static final String PAGE = DIRECTORY + "/index.html";
  private static final String CHARTS_PAGE = DIRECTORY + "/charts.html";

  private final Visitors visitors;

  WebFiles(Visitors visitors) {
    this.visitors = visitors;
  }

  void addTo(Router router) {
    // Their names change with what is in them.
    read(router, "/assets/*").handler(files("/assets", Duration.ofDays(365)));
    read(router, "/assets/*").handler(context -> context.fail(404));
    // As a file it would come without cookies, and be kept by browsers.
    read(router, "/index.html").handler(context -> context.redirect("/"));
    read(router, "/charts.html").handler(context -> context.redirect("/charts"));
    // It is about no shopper, and gives nobody a cookie.
    read(router, "/charts").handler(context -> send(context, CHARTS_PAGE));
    read(router, "/*").handler(files("", Duration.ofMinutes(5)));
    read(router, "/*").handler(this::sendPage);
  }

  private static Route read(Router router, String path) {
    return router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD);
  }

  private static StaticHandler files(String below, Duration maxAge) {
    return StaticHandler.create(DIRECTORY + below)
        .setIncludeHidden(false)
        .setDirectoryListing(false)
        // The page is not sent as a file: it comes with cookies.
        .setIndexPage("no-index")
        .setMaxAgeSeconds(maxAge.toSeconds());
  }

  private void sendPage(RoutingContext context) {
    if (!isHead(context) && !RetiredSessions.isRetired(context)) {
      visitors.introduce(context);
    }
    send(context, PAGE);
  }

  private static void send(RoutingContext context, String page) {
    context
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    if (isHead(context)) {
      context.end();
    } else {
      context.response().sendFile(page).onFailure(context::fail);
    }
  }

  private static boolean isHead(RoutingContext context) {
    return context.request().method().equals(HttpMethod.HEAD);
  }
}
