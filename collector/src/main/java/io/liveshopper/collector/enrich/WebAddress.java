package io.liveshopper.collector.enrich;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.Nullable;

/**
 * The parts of an address, taken apart by the expression of RFC 3986, appendix B; nothing is
 * decoded. What browsers send is often not quite an address, so anything is taken apart.
 *
 * @param port the given one, or that of the scheme; null if it has none
 */
record WebAddress(
    @Nullable String scheme,
    @Nullable String host,
    @Nullable Integer port,
    @Nullable String path,
    @Nullable String query,
    @Nullable String fragment) {

  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(?:\\?([^#]*))?(?:#(.*))?", Pattern.DOTALL);
  private static final Pattern PORT = Pattern.compile("(.*):(\\d{1,5})", Pattern.DOTALL);

  static WebAddress parse(String text) {
    Matcher matcher = ADDRESS.matcher(text.strip());
    if (!matcher.matches()) {
      return new WebAddress(null, null, null, text, null, null);
    }
    String scheme = matcher.group(1);
    String authority = matcher.group(2);
    String host = null;
    Integer port = null;
    if (authority != null) {
      String address = authority.substring(authority.lastIndexOf('@') + 1);
      Matcher withPort = PORT.matcher(address);
      host = withPort.matches() ? withPort.group(1) : address;
      port = withPort.matches() ? Integer.valueOf(withPort.group(2)) : usualPort(scheme);
    }
    return new WebAddress(
        scheme,
        host,
        port,
        matcher.group(3).isEmpty() ? null : matcher.group(3),
        matcher.group(4),
        matcher.group(5));
  }

  /** The host in lower case, without a dot at its end. */
  Optional<String> hostName() {
    return Optional.ofNullable(host)
        .map(name -> name.toLowerCase(Locale.ROOT).replaceFirst("\\.$", ""))
        .filter(name -> !name.isEmpty());
  }

  @Nullable private static Integer usualPort(@Nullable String scheme) {
    if ("https".equalsIgnoreCase(scheme)) {
      return 443;
    }
    return "http".equalsIgnoreCase(scheme) ? 80 : null;
  }
}
