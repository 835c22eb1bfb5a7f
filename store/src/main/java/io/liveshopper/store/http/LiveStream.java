package io.liveshopper.store.http;

import io.liveshopper.store.live.LiveFeeds;
import io.liveshopper.store.live.ShopperState;
import io.liveshopper.store.shop.Visitor;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import javax.annotation.Nullable;

/**
 * One page that listens. Whoever signs in or out on it is followed; a page that takes no more gets
 * the latest state once it does. All of it runs on the event loop.
 */
final class LiveStream {

  private static final long KEEP_ALIVE = Duration.ofSeconds(15).toMillis();
  private static final String DISCOUNT = "discount";

  private final Vertx vertx;
  private final Context context;
  private final HttpServerResponse response;
  private final Visitor visitor;
  private final LiveFeeds feeds;
  private final StateView view;
  private final Clock clock;
  private Runnable leaveFeed = () -> {};
  private Runnable leaveVisitor = () -> {};
  private String key = "";
  private long keepAlive;
  private boolean closed;
  @Nullable private ShopperState waiting;

  LiveStream(
      RoutingContext routing, Visitor visitor, LiveFeeds feeds, StateView view, Clock clock) {
    this.vertx = routing.vertx();
    this.context = vertx.getOrCreateContext();
    this.response = routing.response();
    this.visitor = visitor;
    this.feeds = feeds;
    this.view = view;
    this.clock = clock;
  }

  void open() {
    response.exceptionHandler(failure -> close());
    // So that the page knows at once that it is connected.
    response.write(": connected\n\n");
    keepAlive =
        vertx.setPeriodic(
            KEEP_ALIVE,
            timer -> {
              if (!response.writeQueueFull()) {
                response.write(": still here\n\n");
              }
            });
    leaveVisitor = visitor.onSomebodyElse(() -> context.runOnContext(nothing -> follow()));
    follow();
  }

  private void follow() {
    if (closed) {
      return;
    }
    leaveFeed.run();
    waiting = null;
    key = visitor.key();
    leaveFeed = feeds.listen(key, state -> context.runOnContext(nothing -> send(state)));
  }

  private void send(ShopperState state) {
    // What was on its way when somebody else signed in is nobody's business any more.
    if (closed || !state.key().equals(key)) {
      return;
    }
    if (state.calls(DISCOUNT)) {
      visitor.offerDiscount();
    }
    if (response.writeQueueFull()) {
      waiting = state;
      response.drainHandler(nothing -> sendWaiting());
      return;
    }
    waiting = null;
    response.write("event: state\ndata: " + view.json(state, clock.millis()) + "\n\n");
  }

  private void sendWaiting() {
    ShopperState state = waiting;
    if (state != null) {
      send(state);
    }
  }

  void close() {
    if (!closed) {
      closed = true;
      vertx.cancelTimer(keepAlive);
      leaveVisitor.run();
      leaveFeed.run();
    }
  }
}
