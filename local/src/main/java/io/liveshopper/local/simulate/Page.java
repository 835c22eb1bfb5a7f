package io.liveshopper.local.simulate;

import java.util.UUID;

/**
 * A page that a shopper looks at.
 *
 * @param path with a leading slash
 * @param query without the question mark; empty for none
 * @param viewId of this look at it
 * @param referrer the page before; null for none
 */
record Page(String path, String query, String title, UUID viewId, String referrer) {

  static final String HOST = "shop.example";

  String url() {
    return "https://" + HOST + path + (query.isEmpty() ? "" : "?" + query);
  }
}
