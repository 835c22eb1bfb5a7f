package io.liveshopper.collector.http;

import io.liveshopper.collector.config.CollectorSettings;
import io.liveshopper.collector.config.CookieSettings;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;

/** Tells who sends a request. */
final class Visitors {

  private final CookieSettings settings;
  private final Cookies cookies;
  private final ClientAddress addresses;
  private final Clock clock;

  Visitors(CollectorSettings settings, Clock clock) {
    this.settings = settings.cookies();
    this.cookies = new Cookies(settings.cookies(), clock);
    this.addresses = new ClientAddress(settings.http().trustedProxies());
    this.clock = clock;
  }

  Visitor of(HttpServerRequest request) {
    return new Visitor(request, settings, cookies, addresses, clock.instant());
  }
}
