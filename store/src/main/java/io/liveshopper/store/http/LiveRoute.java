package io.liveshopper.store.http;

import io.liveshopper.store.live.LiveFeeds;
import io.liveshopper.store.shop.Visitor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;

/** Pages that listen for what is known of their shopper: server-sent events. */
final class LiveRoute {

  private final LiveFeeds feeds;
  private final StateView view;
  private final Visitors visitors;
  private final Clock clock;
  private final int maxStreams;
  // Only touched by the event loop.
  private int streams;

  LiveRoute(LiveFeeds feeds, StateView view, Visitors visitors, int maxStreams, Clock clock) {
    this.feeds = feeds;
    this.view = view;
    this.visitors = visitors;
    this.maxStreams = maxStreams;
    this.clock = clock;
  }

  void addTo(Router router) {
    router.get("/api/live").handler(this::listen);
  }

  private void listen(RoutingContext context) {
    if (streams >= maxStreams) {
      throw new ApiException(503, "too_many", "Too many pages listen already.");
    }
    streams++;
    Visitor visitor = visitors.of(context);
    context
        .response()
        .setChunked(true)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader("X-Accel-Buffering", "no");
    LiveStream stream = new LiveStream(context, visitor, feeds, view, clock);
    context
        .response()
        .closeHandler(
            nothing -> {
              streams--;
              stream.close();
            });
    stream.open();
  }
}
