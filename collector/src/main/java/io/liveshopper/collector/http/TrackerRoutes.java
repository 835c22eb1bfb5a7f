package io.liveshopper.collector.http;

import io.liveshopper.collector.config.CollectorSettings;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out what a request wants, as Snowplow's collector does. */
final class TrackerRoutes {

  private static final Pattern TRACKER_PATH = Pattern.compile("/([^/]+)/([^/]+)/?");
  private static final String SNOWPLOW = "com.snowplowanalytics.snowplow";
  private static final String TEXT = "text/plain; charset=utf-8";

  private final EventRequests events;
  private final BooleanSupplier sinkHealthy;
  private final Map<String, String> paths;
  private final String crossDomains;

  TrackerRoutes(CollectorSettings settings, EventRequests events, BooleanSupplier sinkHealthy) {
    this.events = events;
    this.sinkHealthy = sinkHealthy;
    this.paths = settings.paths();
    this.crossDomains = crossDomains(settings.crossDomains(), settings.crossDomainSecure());
  }

  void handle(HttpServerRequest request) {
    HttpMethod method = request.method();
    String path = String.valueOf(request.path());
    if (method.equals(HttpMethod.OPTIONS)) {
      Cors.preflight(request);
    } else if (method.equals(HttpMethod.POST)) {
      post(request, path);
    } else if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
      get(request, path);
    } else {
      notFound(request);
    }
  }

  private void post(HttpServerRequest request, String path) {
    Matcher tracker = trackerPath(path);
    if (tracker.matches()) {
      events.post(request, tracker.group(1), tracker.group(2));
    } else {
      notFound(request);
    }
  }

  private void get(HttpServerRequest request, String path) {
    switch (path) {
      case "/health" -> answer(request, 200, "ok");
      case "/sink-health" -> {
        boolean healthy = sinkHealthy.getAsBoolean();
        answer(request, healthy ? 200 : 503, healthy ? "ok" : "Service Unavailable");
      }
      case "/robots.txt" -> answer(request, 200, "User-agent: *\nDisallow: /\n");
      case "/crossdomain.xml" -> crossDomain(request);
      case "/i", "/ice.png" -> events.pixel(request, SNOWPLOW, "tp1");
      default -> {
        Matcher tracker = trackerPath(path);
        if (tracker.matches()) {
          events.pixel(request, tracker.group(1), tracker.group(2));
        } else {
          notFound(request);
        }
      }
    }
  }

  private Matcher trackerPath(String path) {
    // A redirect to any address given would lend the shop's name to whoever asks.
    String known = path.startsWith("/r/") ? "" : paths.getOrDefault(path, path);
    return TRACKER_PATH.matcher(known);
  }

  private void crossDomain(HttpServerRequest request) {
    if (crossDomains.isEmpty()) {
      notFound(request);
    } else {
      request.response().putHeader("Content-Type", "text/xml; charset=utf-8").end(crossDomains);
    }
  }

  private static void notFound(HttpServerRequest request) {
    boolean redirect = String.valueOf(request.path()).startsWith("/r/");
    answer(request, 404, redirect ? "redirects disabled" : "404 not found");
  }

  private static void answer(HttpServerRequest request, int status, String text) {
    request.response().setStatusCode(status).putHeader("Content-Type", TEXT).end(text);
  }

  private static String crossDomains(List<String> domains, boolean secure) {
    if (domains.isEmpty()) {
      return "";
    }
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?>\n<cross-domain-policy>\n");
    for (String domain : domains) {
      xml.append("  <allow-access-from domain=\"")
          .append(domain.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;"))
          .append("\" secure=\"")
          .append(secure)
          .append("\" />\n");
    }
    return xml.append("</cross-domain-policy>\n").toString();
  }
}
