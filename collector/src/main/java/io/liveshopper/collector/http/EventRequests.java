package io.liveshopper.collector.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.liveshopper.collector.config.CollectorSettings;
import io.liveshopper.collector.config.HttpSettings;
import io.liveshopper.collector.payload.CollectorPayload;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import javax.annotation.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests with events in them: reads each, hands it on, and answers when its events are safe. The
 * counters belong to the event loop.
 */
final class EventRequests {

  private static final Logger LOG = LoggerFactory.getLogger(EventRequests.class);
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final Buffer OK = Buffer.buffer("ok");

  private final HttpSettings settings;
  private final Visitors visitors;
  private final Vertx vertx;
  private final Executor workers;
  private final Function<CollectorPayload, CompletionStage<Void>> handler;
  private final CompletableFuture<Void> drained = new CompletableFuture<>();
  private int pendingRequests;
  private long pendingBytes;
  private boolean stopping;

  /**
   * @param handler takes a request's events, on a worker, and completes when they are safe
   */
  EventRequests(
      CollectorSettings settings,
      Visitors visitors,
      Vertx vertx,
      Executor workers,
      Function<CollectorPayload, CompletionStage<Void>> handler) {
    this.settings = settings.http();
    this.visitors = visitors;
    this.vertx = vertx;
    this.workers = workers;
    this.handler = handler;
  }

  /** Takes no further requests; completes when all that came before are answered. */
  CompletableFuture<Void> drain() {
    vertx.runOnContext(
        ignored -> {
          stopping = true;
          completeIfDrained();
        });
    return drained;
  }

  /** A batch in a body. */
  void post(HttpServerRequest request, String vendor, String version) {
    Exchange exchange = begin(request);
    request.handler(chunk -> read(exchange, chunk));
    request.endHandler(
        end -> {
          if (!exchange.isDone()) {
            String body = exchange.body().length() == 0 ? null : exchange.body().toString(UTF_8);
            Visitor visitor = visitors.of(request);
            visitor.setCookie(request.response());
            handle(exchange, visitor.payload(vendor, version, body), visitor, OK, TEXT);
          }
        });
  }

  /** One event in a query, for which a picture is sent back. */
  void pixel(HttpServerRequest request, String vendor, String version) {
    Visitor visitor = visitors.of(request);
    if (visitor.isToBounce()) {
      visitor.bounce();
      return;
    }
    visitor.setCookie(request.response());
    Exchange exchange = begin(request);
    if (exchange.isDone()) {
      return;
    }
    request.response().putHeader("Cache-Control", "no-cache, no-store, must-revalidate");
    Buffer content = request.method().equals(HttpMethod.HEAD) ? Buffer.buffer() : Pixel.GIF;
    handle(exchange, visitor.payload(vendor, version, null), visitor, content, "image/gif");
  }

  private Exchange begin(HttpServerRequest request) {
    Cors.allow(request);
    Context context = vertx.getOrCreateContext();
    pendingRequests++;
    Exchange exchange = new Exchange(request, context, this::release);
    long timer =
        vertx.setTimer(
            settings.responseTimeout().toMillis(),
            late -> refuse(exchange, 408, "Request Timeout"));
    exchange.onEnd(() -> vertx.cancelTimer(timer));
    if (stopping || pendingRequests > settings.maxPendingRequests()) {
      refuse(exchange, 503, "Service Unavailable");
    } else if (announced(request) > settings.dropPayloadSize()) {
      refuse(exchange, 413, "Payload Too Large");
    }
    return exchange;
  }

  private void read(Exchange exchange, Buffer chunk) {
    if (exchange.isDone()) {
      return;
    }
    pendingBytes += chunk.length();
    exchange.body().appendBuffer(chunk);
    if (exchange.body().length() > settings.dropPayloadSize()) {
      refuse(exchange, 413, "Payload Too Large");
    } else if (pendingBytes > settings.maxPendingBytes()) {
      refuse(exchange, 503, "Service Unavailable");
    }
  }

  private void handle(
      Exchange exchange,
      CollectorPayload payload,
      Visitor visitor,
      Buffer content,
      String contentType) {
    if (visitor.isNotTracked()) {
      exchange.answer(200, contentType, content);
      return;
    }
    try {
      workers.execute(
          () ->
              result(payload)
                  .whenComplete(
                      (done, failure) ->
                          exchange.answerSoon(
                              () -> answer(exchange, failure, content, contentType))));
    } catch (RejectedExecutionException e) {
      refuse(exchange, 503, "Service Unavailable");
    }
  }

  private CompletionStage<Void> result(CollectorPayload payload) {
    try {
      return handler.apply(payload);
    } catch (RuntimeException e) {
      LOG.error("A request could not be handled", e);
      return CompletableFuture.failedFuture(e);
    }
  }

  private static void answer(
      Exchange exchange, @Nullable Throwable failure, Buffer content, String contentType) {
    if (failure == null) {
      exchange.answer(200, contentType, content);
    } else {
      LOG.debug("Events are not taken", failure);
      exchange.answer(503, TEXT, Buffer.buffer("Service Unavailable"));
    }
  }

  /** Answers before the body has been read, so that the connection is of no more use. */
  private static void refuse(Exchange exchange, int status, String text) {
    if (!exchange.isDone()) {
      exchange.request().response().putHeader("Connection", "close");
      exchange.answer(status, TEXT, Buffer.buffer(text));
    }
  }

  private static long announced(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    try {
      return length == null ? 0 : Long.parseLong(length.strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private void release(long bodyLength) {
    pendingRequests--;
    pendingBytes -= bodyLength;
    completeIfDrained();
  }

  private void completeIfDrained() {
    if (stopping && pendingRequests == 0) {
      drained.complete(null);
    }
  }
}
