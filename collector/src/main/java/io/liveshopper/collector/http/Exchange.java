package io.liveshopper.collector.http;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.LongConsumer;

/**
 * One request with events in it, until it is answered, once. All of it runs on the event loop but
 * {@link #answerSoon}.
 */
final class Exchange {

  private final HttpServerRequest request;
  private final Context context;
  private final LongConsumer release;
  private final Buffer body = Buffer.buffer();
  private Runnable onEnd = () -> {};
  private boolean done;

  /**
   * @param release told, once, how long the body was
   */
  Exchange(HttpServerRequest request, Context context, LongConsumer release) {
    this.request = request;
    this.context = context;
    this.release = release;
    request.response().closeHandler(gone -> end());
    request.exceptionHandler(broken -> end());
  }

  HttpServerRequest request() {
    return request;
  }

  Buffer body() {
    return body;
  }

  boolean isDone() {
    return done;
  }

  /** Runs when the request is answered or its connection is gone. */
  void onEnd(Runnable action) {
    onEnd = action;
  }

  /** From any thread. */
  void answerSoon(Runnable answer) {
    context.runOnContext(ignored -> answer.run());
  }

  /** Answers, unless that has been done. */
  void answer(int status, String contentType, Buffer content) {
    if (done) {
      return;
    }
    end();
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(status).putHeader("Content-Type", contentType);
    response.end(content);
  }

  private void end() {
    if (!done) {
      done = true;
      release.accept(body.length());
      onEnd.run();
    }
  }
}
