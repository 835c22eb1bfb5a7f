package io.liveshopper.job.source;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Set;

/** Tells from a page's URL whether the page shows what a shopper searched for. */
final class SearchQuery {

  private final Set<String> parameters;

  /**
   * @param parameters names, decoded and in the right case, of the parameters that carry a search
   */
  SearchQuery(Collection<String> parameters) {
    this.parameters = Set.copyOf(parameters);
  }

  /** Whether nothing can be a search, so that there is no need to ask. */
  boolean isNever() {
    return parameters.isEmpty();
  }

  /**
   * Whether one of the parameters is there with a value that is not empty.
   *
   * @param query the query of a URL, without the question mark
   */
  boolean isIn(String query) {
    int from = 0;
    while (from <= query.length()) {
      int end = query.indexOf('&', from);
      if (end < 0) {
        end = query.length();
      }
      int equals = query.indexOf('=', from);
      boolean hasValue = equals >= 0 && equals < end - 1;
      if (hasValue && parameters.contains(decoded(query.substring(from, equals)))) {
        return true;
      }
      from = end + 1;
    }
    return false;
  }

  /** A name that can't be decoded is taken as it is. */
  private static String decoded(String name) {
    if (name.indexOf('%') < 0 && name.indexOf('+') < 0) {
      return name;
    }
    try {
      return URLDecoder.decode(name, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return name;
    }
  }
}
