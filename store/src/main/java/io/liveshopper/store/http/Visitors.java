package io.liveshopper.store.http;

import io.liveshopper.store.catalogue.Catalogue;
import io.liveshopper.store.config.StoreSettings;
import io.liveshopper.store.shop.Visitor;
import io.liveshopper.store.tracking.Buyer;
import io.liveshopper.store.tracking.DeviceIds;
import io.liveshopper.store.tracking.TrackerCookie;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Whom a request is from: by the session's cookie, and nothing else of the request. */
final class Visitors {

  private static final String VISITOR = "visitor";
  private static final String DEVICE_COOKIE = "shop_device";

  /** As long as the tracker keeps its own. */
  private static final long TWO_YEARS = Duration.ofDays(730).toSeconds();

  private final DeviceIds devices;
  private final Catalogue catalogue;
  private final boolean secure;
  private final Clock clock;

  Visitors(DeviceIds devices, Catalogue catalogue, StoreSettings.Http http, Clock clock) {
    this.devices = devices;
    this.catalogue = catalogue;
    this.secure = http.secureCookies();
    this.clock = clock;
  }

  /** The visitor of a request, made known if new. */
  Visitor of(RoutingContext context) {
    Visitor known = context.session().get(VISITOR);
    if (known != null) {
      return known;
    }
    Cookie cookie = context.request().getCookie(DEVICE_COOKIE);
    Optional<String> device = cookie == null ? Optional.empty() : devices.verify(cookie.getValue());
    String id = device.orElseGet(devices::newId);
    if (device.isEmpty()) {
      set(context, DEVICE_COOKIE, devices.sign(id), true);
    }
    Visitor visitor = new Visitor(id, catalogue.currency());
    context.session().put(VISITOR, visitor);
    return visitor;
  }

  /** Sees to it that the tracker in the browser knows the device by the same id. */
  void introduce(RoutingContext context) {
    Visitor visitor = of(context);
    String name = TrackerCookie.name(host(context));
    Cookie cookie = context.request().getCookie(name);
    if (cookie == null
        || !TrackerCookie.domainUserId(cookie.getValue()).equals(visitor.deviceId())) {
      long seconds = clock.instant().getEpochSecond();
      set(context, name, TrackerCookie.firstValue(visitor.deviceId(), seconds), false);
    }
  }

  /** The same visitor as one who buys. */
  Buyer buyer(RoutingContext context) {
    Visitor visitor = of(context);
    Cookie cookie = context.request().getCookie(TrackerCookie.name(host(context)));
    return new Buyer(
        visitor.shopper().map(shopper -> shopper.id()).orElse(null),
        visitor.deviceId(),
        cookie == null ? null : TrackerCookie.sessionId(cookie.getValue()).orElse(null),
        context.request().getHeader(HttpHeaders.USER_AGENT),
        context.request().remoteAddress().hostAddress());
  }

  private static String host(RoutingContext context) {
    HostAndPort authority = context.request().authority();
    return authority == null ? "" : authority.host();
  }

  private void set(RoutingContext context, String name, String value, boolean httpOnly) {
    context
        .response()
        .addCookie(
            Cookie.cookie(name, value)
                .setPath("/")
                .setMaxAge(TWO_YEARS)
                .setHttpOnly(httpOnly)
                .setSecure(secure)
                .setSameSite(CookieSameSite.LAX));
  }
}
