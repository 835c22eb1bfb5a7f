package io.liveshopper.store.http;

import io.vertx.core.Handler;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.Session;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Ids that sessions had until somebody signed in or out. A request that was on its way then still
 * has the old one; taken for a new visitor's it would get a cookie that ends the session of whoever
 * has just signed in. It is answered with 409 instead, and sent again with the new cookie; a page
 * comes without cookies.
 *
 * <p>Only touched by the event loop.
 */
final class RetiredSessions implements Handler<RoutingContext> {

  private static final String RETIRED = "retired-session";
  private static final Duration KEPT = Duration.ofMinutes(1);
  private static final int MAX_KEPT = 10_000;

  private final Map<String, Instant> retired = new LinkedHashMap<>();
  private final Clock clock;

  RetiredSessions(Clock clock) {
    this.clock = clock;
  }

  /** Gives the session of a request another id. */
  void changeId(RoutingContext context) {
    Session session = context.session();
    retired.put(session.id(), clock.instant());
    session.regenerateId();
    Instant oldest = clock.instant().minus(KEPT);
    var all = retired.values().iterator();
    while (all.hasNext() && (all.next().isBefore(oldest) || retired.size() > MAX_KEPT)) {
      all.remove();
    }
  }

  /** Whether a request, of a page, has the id that its session had a moment ago. */
  static boolean isRetired(RoutingContext context) {
    return context.get(RETIRED) != null;
  }

  private boolean hasRetiredId(RoutingContext context) {
    Cookie cookie = context.request().getCookie(StoreFront.SESSION_COOKIE);
    Instant since = cookie == null ? null : retired.get(cookie.getValue());
    return since != null && clock.instant().isBefore(since.plus(KEPT));
  }

  @Override
  public void handle(RoutingContext context) {
    // Before the sessions' handler, which changes the request's cookie.
    if (hasRetiredId(context)) {
      if (context.normalizedPath().startsWith("/api/")) {
        throw new ApiException(
            409, "session_changed", "Somebody signed in or out meanwhile. Please try again.");
      }
      context.put(RETIRED, true);
    }
    context.next();
  }
}
