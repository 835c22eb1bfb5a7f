package io.liveshopper.snowplow.analytics;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Who did it: user, device, session.
 *
 * <p>An empty column reads as absent; one whose text is not of its type throws {@link
 * EnrichedEventException} when it is asked for.
 */
public sealed interface UserColumns extends ColumnReader permits EnrichedEvent {

  /** {@code user_id}: the user's id as the business knows it. */
  default Optional<String> userId() {
    return text(Column.USER_ID);
  }

  /** {@code user_ipaddress}: the user's IP address. */
  default Optional<String> userIpaddress() {
    return text(Column.USER_IPADDRESS);
  }

  /** {@code user_fingerprint}: the browser's fingerprint. */
  default Optional<String> userFingerprint() {
    return text(Column.USER_FINGERPRINT);
  }

  /** {@code domain_userid}: the device's id, from a first-party cookie. */
  default Optional<String> domainUserid() {
    return text(Column.DOMAIN_USERID);
  }

  /** {@code domain_sessionidx}: the number of this visit of the device, from 1. */
  default OptionalInt domainSessionidx() {
    return integer(Column.DOMAIN_SESSIONIDX);
  }

  /** {@code network_userid}: the user's id from the collector's cookie. */
  default Optional<String> networkUserid() {
    return text(Column.NETWORK_USERID);
  }

  /** {@code domain_sessionid}: the session's id, from a first-party cookie. */
  default Optional<String> domainSessionid() {
    return text(Column.DOMAIN_SESSIONID);
  }

  /**
   * {@code refr_domain_userid}: the device's id on the referring site, from cross-domain linking.
   */
  default Optional<String> refrDomainUserid() {
    return text(Column.REFR_DOMAIN_USERID);
  }
}
