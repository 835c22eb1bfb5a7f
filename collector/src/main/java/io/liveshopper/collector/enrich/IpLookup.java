package io.liveshopper.collector.enrich;

import com.maxmind.db.CHMCache;
import com.maxmind.db.Reader;
import io.liveshopper.collector.config.EnrichSettings;
import io.liveshopper.snowplow.analytics.Column;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.Nullable;

/** Where an address is, and whose it is, by MaxMind's files. */
final class IpLookup implements AutoCloseable {

  private static final int IPV4 = 4;

  @Nullable private final Reader city;
  @Nullable private final Reader isp;
  @Nullable private final Reader domain;
  @Nullable private final Reader connectionType;

  /**
   * @throws UncheckedIOException if a file is not one of MaxMind's
   */
  IpLookup(EnrichSettings settings) {
    city = open(settings.cityFile());
    isp = open(settings.ispFile());
    domain = open(settings.domainFile());
    connectionType = open(settings.connectionTypeFile());
  }

  void read(String address, Fields fields) {
    if (city == null && isp == null && domain == null && connectionType == null) {
      return;
    }
    Optional<InetAddress> parsed = IpAddress.parse(address);
    if (parsed.isEmpty()) {
      return;
    }
    InetAddress ip = parsed.get();
    Map<?, ?> place = look(city, ip);
    Map<?, ?> region = first(place.get("subdivisions"));
    fields.set(Column.GEO_COUNTRY, text(place, "country", "iso_code"));
    fields.set(Column.GEO_REGION, text(region, "iso_code"));
    fields.set(Column.GEO_REGION_NAME, text(region, "names", "en"));
    fields.set(Column.GEO_CITY, text(place, "city", "names", "en"));
    fields.set(Column.GEO_ZIPCODE, text(place, "postal", "code"));
    fields.set(Column.GEO_TIMEZONE, text(place, "location", "time_zone"));
    fields.set(Column.GEO_LATITUDE, degrees(place, "latitude"));
    fields.set(Column.GEO_LONGITUDE, degrees(place, "longitude"));
    Map<?, ?> provider = look(isp, ip);
    fields.set(Column.IP_ISP, text(provider, "isp"));
    fields.set(Column.IP_ORGANIZATION, text(provider, "organization"));
    fields.set(Column.IP_DOMAIN, text(look(domain, ip), "domain"));
    fields.set(Column.IP_NETSPEED, text(look(connectionType, ip), "connection_type"));
  }

  @Override
  public void close() throws IOException {
    for (Reader reader : new Reader[] {city, isp, domain, connectionType}) {
      if (reader != null) {
        reader.close();
      }
    }
  }

  @Nullable private static Reader open(Optional<Path> file) {
    if (file.isEmpty()) {
      return null;
    }
    try {
      return new Reader(file.get().toFile(), new CHMCache());
    } catch (IOException e) {
      throw new UncheckedIOException(file.get() + " can't be read as a MaxMind file", e);
    }
  }

  private static Map<?, ?> look(@Nullable Reader reader, InetAddress ip) {
    if (reader == null) {
      return Map.of();
    }
    // A file of IPv4 would be read with the first bits of an IPv6 address.
    if (reader.getMetadata().getIpVersion() == IPV4 && ip instanceof Inet6Address) {
      return Map.of();
    }
    try {
      Map<?, ?> found = reader.get(ip, Map.class);
      return found == null ? Map.of() : found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<?, ?> first(@Nullable Object list) {
    return list instanceof List<?> l && !l.isEmpty() && l.get(0) instanceof Map<?, ?> map
        ? map
        : Map.of();
  }

  @Nullable private static String text(Map<?, ?> map, String... path) {
    Object value = at(map, path);
    return value instanceof String text ? text : null;
  }

  @Nullable private static String degrees(Map<?, ?> place, String name) {
    Object value = at(place, "location", name);
    return value instanceof Number number ? Float.toString(number.floatValue()) : null;
  }

  @Nullable private static Object at(Map<?, ?> map, String... path) {
    Object value = map;
    for (String name : path) {
      value = value instanceof Map<?, ?> inner ? inner.get(name) : null;
    }
    return value;
  }
}
