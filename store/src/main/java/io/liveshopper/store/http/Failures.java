package io.liveshopper.store.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what went wrong, in JSON; the log has the rest. */
final class Failures implements Handler<RoutingContext> {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  @Override
  public void handle(RoutingContext context) {
    if (context.response().ended() || context.response().headWritten()) {
      return;
    }
    if (context.failure() instanceof ApiException known) {
      ObjectNode body = Json.object().put("error", known.code()).put("message", known.getMessage());
      if (!known.field().isEmpty()) {
        body.put("field", known.field());
      }
      Json.send(context, known.status(), body);
      return;
    }
    int status = context.statusCode() >= 400 ? context.statusCode() : 500;
    if (status >= 500) {
      LOG.error(
          "{} {} failed", context.request().method(), context.normalizedPath(), context.failure());
    }
    Json.send(
        context,
        status,
        Json.object().put("error", "status_" + status).put("message", message(status)));
  }

  private static String message(int status) {
    return switch (status) {
      case 404 -> "There is no such page.";
      case 405 -> "That can't be done here.";
      case 413 -> "That is too long.";
      default -> status < 500 ? "The request is not in order." : "Something went wrong here.";
    };
  }
}
