package io.liveshopper.collector.http;

import io.liveshopper.collector.config.CookieSettings;
import io.liveshopper.collector.payload.CollectorPayload;
import io.liveshopper.collector.payload.QueryString;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.annotation.Nullable;

/**
 * Who sends one request: the id in the query, else the cookie's, else a new one. With the header
 * {@code SP-Anonymous} nobody: no id, no address, no cookie.
 */
final class Visitor {

  /** Headers that name a person or are of no use once the request is here. */
  private static final Set<String> LEFT_OUT = Set.of("cookie", "authorization");

  private static final Set<String> ADDRESSES =
      Set.of("x-forwarded-for", "forwarded", "x-real-ip", "true-client-ip", "cf-connecting-ip");

  private final HttpServerRequest request;
  private final CookieSettings settings;
  private final Cookies cookies;
  private final ClientAddress addresses;
  private final Instant when;
  private final boolean anonymous;
  private final boolean bounced;
  private final Optional<String> known;
  private final String networkUserId;

  Visitor(
      HttpServerRequest request,
      CookieSettings settings,
      Cookies cookies,
      ClientAddress addresses,
      Instant now) {
    this.request = request;
    this.settings = settings;
    this.cookies = cookies;
    this.addresses = addresses;
    this.when = now.truncatedTo(ChronoUnit.MILLIS);
    this.anonymous = request.headers().contains("SP-Anonymous");
    String query = request.query();
    this.bounced =
        settings.bounce() && query != null && query.contains(settings.bounceName() + "=true");
    this.known = anonymous ? Optional.empty() : known(request, cookies);
    this.networkUserId =
        anonymous
            ? Cookies.ANONYMOUS
            : known.orElseGet(() -> bounced ? settings.fallbackUserId() : Cookies.newId());
  }

  private static Optional<String> known(HttpServerRequest request, Cookies cookies) {
    String query = request.query();
    if (query != null && query.contains("nuid=")) {
      String given = QueryString.readable(query).get("nuid");
      if (given != null && !given.isEmpty()) {
        return Optional.of(given);
      }
    }
    return cookies.networkUserId(request);
  }

  /** Whether nothing may be kept of the request. */
  boolean isNotTracked() {
    return cookies.doNotTrack(request);
  }

  /** Whether the browser is to come again, so that it shows whether it keeps cookies. */
  boolean isToBounce() {
    return settings.bounce() && !bounced && !anonymous && known.isEmpty() && !isNotTracked();
  }

  /** Sends the browser to the same address again, marked. */
  void bounce() {
    Cors.allow(request);
    HttpServerResponse response = request.response();
    setCookie(response);
    String query = request.query();
    String separator = query == null || query.isEmpty() ? "?" : "&";
    String location = request.uri() + separator + settings.bounceName() + "=true";
    response.setStatusCode(302).putHeader("Location", location.replaceFirst("\\?&", "?")).end();
  }

  /** Sets the cookie, or takes it away. */
  void setCookie(HttpServerResponse response) {
    if (isNotTracked() || (bounced && known.isEmpty())) {
      return;
    }
    String origin = request.getHeader("Origin");
    (anonymous ? cookies.expiredHeader(origin) : cookies.header(networkUserId, origin))
        .ifPresent(header -> response.putHeader("Set-Cookie", header));
  }

  /** The request as the rest of the collector sees it. */
  CollectorPayload payload(String vendor, String version, @Nullable String body) {
    return new CollectorPayload(
        vendor,
        version,
        request.query(),
        body,
        body == null ? null : request.getHeader("Content-Type"),
        headers(),
        request.authority() == null ? null : request.authority().host(),
        anonymous ? null : addresses.of(request),
        request.getHeader("User-Agent"),
        request.getHeader("Referer"),
        networkUserId,
        when);
  }

  private List<String> headers() {
    return request.headers().entries().stream()
        .filter(header -> isKept(header.getKey().toLowerCase(Locale.ROOT)))
        .map(header -> header.getKey() + ": " + header.getValue())
        .toList();
  }

  private boolean isKept(String name) {
    return !LEFT_OUT.contains(name) && !(anonymous && ADDRESSES.contains(name));
  }
}
