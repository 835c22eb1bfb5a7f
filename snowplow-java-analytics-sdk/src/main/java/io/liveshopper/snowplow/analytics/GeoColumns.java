package io.liveshopper.snowplow.analytics;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where it happened, looked up from the IP address.
 *
 * <p>An empty column reads as absent; one whose text is not of its type throws {@link
 * EnrichedEventException} when it is asked for.
 */
public sealed interface GeoColumns extends ColumnReader permits EnrichedEvent {

  /** {@code geo_country}: the country, ISO 3166-1 alpha-2. */
  default Optional<String> geoCountry() {
    return text(Column.GEO_COUNTRY);
  }

  /** {@code geo_region}: the region, ISO 3166-2. */
  default Optional<String> geoRegion() {
    return text(Column.GEO_REGION);
  }

  /** {@code geo_city}: the city. */
  default Optional<String> geoCity() {
    return text(Column.GEO_CITY);
  }

  /** {@code geo_zipcode}: the postal code. */
  default Optional<String> geoZipcode() {
    return text(Column.GEO_ZIPCODE);
  }

  /** {@code geo_latitude}: the latitude in degrees. */
  default OptionalDouble geoLatitude() {
    return number(Column.GEO_LATITUDE);
  }

  /** {@code geo_longitude}: the longitude in degrees. */
  default OptionalDouble geoLongitude() {
    return number(Column.GEO_LONGITUDE);
  }

  /** {@code geo_region_name}: the region's name. */
  default Optional<String> geoRegionName() {
    return text(Column.GEO_REGION_NAME);
  }

  /** {@code ip_isp}: the internet service provider. */
  default Optional<String> ipIsp() {
    return text(Column.IP_ISP);
  }

  /** {@code ip_organization}: the organisation that holds the IP address. */
  default Optional<String> ipOrganization() {
    return text(Column.IP_ORGANIZATION);
  }

  /** {@code ip_domain}: the second-level domain of the IP address. */
  default Optional<String> ipDomain() {
    return text(Column.IP_DOMAIN);
  }

  /** {@code ip_netspeed}: the kind of connection. */
  default Optional<String> ipNetspeed() {
    return text(Column.IP_NETSPEED);
  }

  /** {@code geo_timezone}: the time zone of the place. */
  default Optional<String> geoTimezone() {
    return text(Column.GEO_TIMEZONE);
  }
}
