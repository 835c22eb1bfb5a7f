package io.liveshopper.collector.enrich;

import io.liveshopper.snowplow.analytics.Column;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shopper's id on the site they came from: {@code _sp=DOMAIN_USERID.MILLIS} in the address. */
final class CrossDomain {

  private static final Pattern PARAMETER =
      Pattern.compile("([^.]{1,128})(?:\\.(\\d{1,13})?)?(?:\\..*)?", Pattern.DOTALL);

  private CrossDomain() {}

  static void read(Map<String, String> query, Fields fields) {
    String value = query.get("_sp");
    Matcher matcher = PARAMETER.matcher(value == null ? "" : value);
    if (!matcher.matches()) {
      return;
    }
    fields.set(Column.REFR_DOMAIN_USERID, matcher.group(1));
    if (matcher.group(2) != null) {
      fields.set(Column.REFR_DVCE_TSTAMP, Instant.ofEpochMilli(Long.parseLong(matcher.group(2))));
    }
  }
}
