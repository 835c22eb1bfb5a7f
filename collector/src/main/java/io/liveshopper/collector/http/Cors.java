package io.liveshopper.collector.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Lets pages of any site send events, with the collector's cookie. */
final class Cors {

  private static final String MAX_AGE_SECONDS = "3600";

  private Cors() {}

  /** Adds the headers of every answer to a tracker. */
  static void allow(HttpServerRequest request) {
    String origin = request.getHeader("Origin");
    request
        .response()
        .putHeader("Access-Control-Allow-Origin", origin == null ? "*" : origin)
        .putHeader("Access-Control-Allow-Credentials", "true");
  }

  /** Answers what browsers ask before a request. */
  static void preflight(HttpServerRequest request) {
    allow(request);
    HttpServerResponse response = request.response();
    response
        .putHeader("Access-Control-Allow-Headers", "Content-Type, SP-Anonymous")
        .putHeader("Access-Control-Max-Age", MAX_AGE_SECONDS)
        .end();
  }
}
