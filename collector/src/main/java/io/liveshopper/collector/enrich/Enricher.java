package io.liveshopper.collector.enrich;

import io.liveshopper.collector.config.EnrichSettings;
import io.liveshopper.collector.failure.Processor;
import io.liveshopper.collector.payload.CollectorPayload;
import io.liveshopper.collector.payload.QueryString;
import io.liveshopper.collector.schema.SchemaCheck;
import io.liveshopper.collector.schema.SelfDescribing;
import io.liveshopper.collector.schema.Violation;
import io.liveshopper.snowplow.analytics.Column;
import io.liveshopper.snowplow.analytics.SchemaKey;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.Nullable;

/** Makes an enriched event of a tracker's parameters, or says why it can't. */
public final class Enricher implements AutoCloseable {

  private static final SchemaKey STRUCT =
      new SchemaKey("com.google.analytics", "event", "jsonschema", 1, 0, 0);
  private static final String SNOWPLOW = "com.snowplowanalytics.snowplow";

  private final EnrichSettings settings;
  private final Processor processor;
  private final Clock clock;
  private final Entities entities;
  private final Referrers referrers;
  private final Optional<UserAgents> userAgents;
  private final Fingerprint fingerprint;
  private final IpLookup ipLookup;
  private final AnonymousAddress anonymousAddress;

  /**
   * Loads what the enrichments need.
   *
   * @throws java.io.UncheckedIOException if a file of theirs can't be read
   */
  public Enricher(EnrichSettings settings, SchemaCheck schemas, Processor processor, Clock clock) {
    this.settings = settings;
    this.processor = processor;
    this.clock = clock;
    this.entities = new Entities(schemas);
    this.referrers = new Referrers(settings.internalDomains());
    this.userAgents =
        settings.userAgent()
            ? Optional.of(new UserAgents(settings.userAgentCache()))
            : Optional.empty();
    this.fingerprint =
        new Fingerprint(settings.fingerprintAlgorithm(), settings.fingerprintExcluded());
    this.ipLookup = new IpLookup(settings);
    this.anonymousAddress =
        new AnonymousAddress(settings.anonymousOctets(), settings.anonymousSegments());
  }

  /** Returns when nothing that is loaded aside has to be waited for. */
  public void awaitLoaded() {
    userAgents.ifPresent(UserAgents::awaitLoaded);
  }

  /** Enriches one event of a request. */
  public Enriched enrich(CollectorPayload payload, Map<String, String> parameters) {
    Fields fields = new Fields();
    Atomic atomic = new Atomic();
    List<Violation> violations = new ArrayList<>();
    readRequest(payload, fields);
    new ColumnReader(parameters, fields, atomic).readAll();
    entities.readContexts(parameters, fields, violations);
    readSchema(parameters, fields, violations);
    Timestamps.derive(payload.timestamp(), parameters, fields);
    if (atomic.isEmpty() && violations.isEmpty()) {
      enrich(payload, parameters, fields);
      atomic.checkLengths(fields);
    }
    if (!atomic.isEmpty()) {
      violations.add(atomic.toViolation());
    }
    return violations.isEmpty()
        ? new Enriched.Good(fields.toLine(), fields.get(Column.DOMAIN_USERID))
        : new Enriched.Failed(fields.toPartialEvent(), violations);
  }

  @Override
  public void close() throws IOException {
    ipLookup.close();
  }

  private void readRequest(CollectorPayload payload, Fields fields) {
    fields.set(Column.ETL_TSTAMP, clock.instant());
    fields.set(Column.COLLECTOR_TSTAMP, payload.timestamp());
    fields.set(Column.V_COLLECTOR, processor.collectorVersion());
    fields.set(Column.V_ETL, processor.enrichVersion());
    fields.set(Column.USER_IPADDRESS, payload.ipAddress());
    fields.set(Column.USERAGENT, payload.userAgent());
    fields.set(Column.NETWORK_USERID, payload.networkUserId());
  }

  private void readSchema(
      Map<String, String> parameters, Fields fields, List<Violation> violations) {
    String event = fields.get(Column.EVENT);
    if (event == null) {
      return;
    }
    switch (event) {
      case "struct" -> setSchema(fields, STRUCT);
      case "unstruct" -> {
        entities.readEvent(parameters, fields, violations);
        fields
            .selfDescribingEvent()
            .map(SelfDescribing::schema)
            .ifPresent(schema -> setSchema(fields, schema));
      }
      default -> setSchema(fields, new SchemaKey(SNOWPLOW, event, "jsonschema", 1, 0, 0));
    }
  }

  private static void setSchema(Fields fields, SchemaKey schema) {
    fields.set(Column.EVENT_VENDOR, schema.vendor());
    fields.set(Column.EVENT_NAME, schema.name());
    fields.set(Column.EVENT_FORMAT, schema.format());
    fields.set(Column.EVENT_VERSION, schema.version());
  }

  private void enrich(CollectorPayload payload, Map<String, String> parameters, Fields fields) {
    Optional<String> pageHost = readPage(payload, fields);
    readReferrer(fields, pageHost);
    userAgents.ifPresent(
        agents -> fields.addDerivedContext(agents.context(fields.get(Column.USERAGENT))));
    String address = fields.get(Column.USER_IPADDRESS);
    if (address != null) {
      ipLookup.read(address, fields);
      fields.set(Column.USER_IPADDRESS, anonymousAddress.of(address));
    }
    if (settings.fingerprint()) {
      fields.set(Column.EVENT_FINGERPRINT, fingerprint.of(parameters));
    }
  }

  /** The page's parts; pixels without a page's address are on the page that they were sent from. */
  private Optional<String> readPage(CollectorPayload payload, Fields fields) {
    if (fields.get(Column.PAGE_URL) == null) {
      fields.set(Column.PAGE_URL, payload.refererUri());
    }
    String url = fields.get(Column.PAGE_URL);
    if (url == null) {
      return Optional.empty();
    }
    WebAddress page = WebAddress.parse(url);
    fields.set(Column.PAGE_URLSCHEME, page.scheme());
    fields.set(Column.PAGE_URLHOST, page.host());
    fields.set(Column.PAGE_URLPORT, text(page.port()));
    fields.set(Column.PAGE_URLPATH, page.path());
    fields.set(Column.PAGE_URLQUERY, page.query());
    fields.set(Column.PAGE_URLFRAGMENT, page.fragment());
    Map<String, String> query = QueryString.readable(page.query());
    if (settings.campaigns()) {
      Campaigns.read(query, fields);
    }
    CrossDomain.read(query, fields);
    return page.hostName();
  }

  private void readReferrer(Fields fields, Optional<String> pageHost) {
    String url = fields.get(Column.PAGE_REFERRER);
    if (url == null) {
      return;
    }
    WebAddress referrer = WebAddress.parse(url);
    fields.set(Column.REFR_URLSCHEME, referrer.scheme());
    fields.set(Column.REFR_URLHOST, referrer.host());
    fields.set(Column.REFR_URLPORT, text(referrer.port()));
    fields.set(Column.REFR_URLPATH, referrer.path());
    fields.set(Column.REFR_URLQUERY, referrer.query());
    fields.set(Column.REFR_URLFRAGMENT, referrer.fragment());
    if (settings.referrer()) {
      referrers.read(referrer, pageHost, fields);
    }
  }

  @Nullable private static String text(@Nullable Integer port) {
    return port == null ? null : port.toString();
  }
}
