package io.liveshopper.store.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import java.time.Duration;

/** The front end's files, from the class path; any other page is its one page. */
final class WebFiles {

  private static final String DIRECTORY = "web";
  private static final String PAGE = DIRECTORY + "/index.html";

  private final Visitors visitors;

  WebFiles(Visitors visitors) {
    this.visitors = visitors;
  }

  void addTo(Router router) {
    // Their names change with what is in them.
    router.get("/assets/*").handler(files("/assets", Duration.ofDays(365)));
    router.get("/assets/*").handler(context -> context.fail(404));
    router.get("/*").handler(files("", Duration.ofMinutes(5)));
    router.get("/*").handler(this::sendPage);
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
    visitors.introduce(context);
    context
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .sendFile(PAGE)
        .onFailure(context::fail);
  }
}
