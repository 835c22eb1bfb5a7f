package io.liveshopper.collector.http;

import io.liveshopper.collector.config.CookieSettings;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.annotation.Nullable;

/** The network user's cookie: whose a request is, and what is set in return. */
final class Cookies {

  /** network_userid of those who ask not to be known. */
  static final String ANONYMOUS = "00000000-0000-0000-0000-000000000000";

  private static final Pattern VALUE = Pattern.compile("[\\x21\\x23-\\x2B\\x2D-\\x3A\\x3C-\\x7E]+");
  private static final int MAX_LENGTH = 128;
  private static final DateTimeFormatter EXPIRES =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final CookieSettings settings;
  private final Clock clock;

  Cookies(CookieSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** The id in a request's cookie, if it is one that can be kept. */
  Optional<String> networkUserId(HttpServerRequest request) {
    return value(request, settings.name())
        .filter(id -> id.length() <= MAX_LENGTH && VALUE.matcher(id).matches());
  }

  /** Whether the request comes from somebody who has asked not to be tracked. */
  boolean doNotTrack(HttpServerRequest request) {
    return !settings.doNotTrackName().isEmpty()
        && value(request, settings.doNotTrackName())
            .filter(value -> settings.doNotTrackValue().matcher(value).matches())
            .isPresent();
  }

  /** A new id. */
  static String newId() {
    return UUID.randomUUID().toString();
  }

  /** The header that sets the cookie; absent if it is not to be set. */
  Optional<String> header(String networkUserId, @Nullable String origin) {
    if (!settings.enabled() || !VALUE.matcher(networkUserId).matches()) {
      return Optional.empty();
    }
    return Optional.of(cookie(networkUserId, clock.instant().plus(settings.expiration()), origin));
  }

  /** The header that takes the cookie away. */
  Optional<String> expiredHeader(@Nullable String origin) {
    return settings.enabled() ? Optional.of(cookie("", Instant.EPOCH, origin)) : Optional.empty();
  }

  private String cookie(String value, Instant expires, @Nullable String origin) {
    StringBuilder header = new StringBuilder(settings.name()).append('=').append(value);
    header.append("; Expires=").append(EXPIRES.format(expires));
    domain(origin).ifPresent(domain -> header.append("; Domain=").append(domain));
    header.append("; Path=").append(settings.path());
    if (settings.secure()) {
      header.append("; Secure");
    }
    if (settings.httpOnly()) {
      header.append("; HttpOnly");
    }
    if (!settings.sameSite().isEmpty()) {
      header.append("; SameSite=").append(settings.sameSite());
    }
    return header.toString();
  }

  private Optional<String> domain(@Nullable String origin) {
    if (origin == null || settings.domains().isEmpty()) {
      return Optional.empty();
    }
    String host;
    try {
      host = URI.create(origin).getHost();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return host == null
        ? Optional.empty()
        : settings.domains().stream()
            .filter(domain -> host.equals(domain) || host.endsWith("." + domain))
            .findFirst();
  }

  private static Optional<String> value(HttpServerRequest request, String name) {
    for (String header : request.headers().getAll("Cookie")) {
      for (String pair : header.split(";", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
          return Optional.of(pair.substring(equals + 1).strip()).filter(v -> !v.isEmpty());
        }
      }
    }
    return Optional.empty();
  }
}
