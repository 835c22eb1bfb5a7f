package io.liveshopper.collector.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;

/** Where a request comes from, also behind proxies. */
final class ClientAddress {

  private static final int MAX_LENGTH = 128;

  private final int trustedProxies;

  /**
   * @param trustedProxies how many proxies of ours have each added an address to X-Forwarded-For; 0
   *     takes the first address, whoever wrote it
   */
  ClientAddress(int trustedProxies) {
    this.trustedProxies = trustedProxies;
  }

  String of(HttpServerRequest request) {
    List<String> forwarded = new ArrayList<>();
    for (String header : request.headers().getAll("X-Forwarded-For")) {
      for (String address : header.split(",", -1)) {
        String stripped = withoutPort(address.strip());
        if (!stripped.isEmpty() && stripped.length() <= MAX_LENGTH) {
          forwarded.add(stripped);
        }
      }
    }
    if (forwarded.isEmpty()) {
      return request.remoteAddress().hostAddress();
    }
    return trustedProxies == 0
        ? forwarded.get(0)
        : forwarded.get(Math.max(0, forwarded.size() - trustedProxies));
  }

  private static String withoutPort(String address) {
    if (address.startsWith("[") && address.indexOf(']') > 0) {
      return address.substring(1, address.indexOf(']'));
    }
    int colon = address.indexOf(':');
    return colon > 0 && colon == address.lastIndexOf(':') ? address.substring(0, colon) : address;
  }
}
