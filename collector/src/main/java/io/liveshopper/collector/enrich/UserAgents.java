package io.liveshopper.collector.enrich;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshopper.collector.schema.SelfDescribing;
import io.liveshopper.snowplow.analytics.SchemaKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.annotation.Nullable;
import nl.basjes.parse.useragent.UserAgent;
import nl.basjes.parse.useragent.UserAgentAnalyzer;

/**
 * The browser, device and system behind a user agent, by Yauaa.
 *
 * <p>Yauaa takes seconds to load, so that it does so aside; who asks before waits for it: {@link
 * #awaitLoaded} does so at a start.
 */
final class UserAgents {

  private static final SchemaKey SCHEMA =
      new SchemaKey("nl.basjes", "yauaa_context", "jsonschema", 1, 0, 5);
  // What analysts use: each further field costs memory and time.
  private static final List<String> FIELDS =
      List.of(
          UserAgent.DEVICE_CLASS,
          UserAgent.DEVICE_NAME,
          UserAgent.DEVICE_BRAND,
          UserAgent.OPERATING_SYSTEM_CLASS,
          UserAgent.OPERATING_SYSTEM_NAME,
          UserAgent.OPERATING_SYSTEM_VERSION,
          UserAgent.OPERATING_SYSTEM_VERSION_MAJOR,
          UserAgent.OPERATING_SYSTEM_NAME_VERSION,
          UserAgent.OPERATING_SYSTEM_NAME_VERSION_MAJOR,
          UserAgent.LAYOUT_ENGINE_CLASS,
          UserAgent.LAYOUT_ENGINE_NAME,
          UserAgent.LAYOUT_ENGINE_VERSION,
          UserAgent.LAYOUT_ENGINE_VERSION_MAJOR,
          UserAgent.LAYOUT_ENGINE_NAME_VERSION,
          UserAgent.LAYOUT_ENGINE_NAME_VERSION_MAJOR,
          UserAgent.AGENT_CLASS,
          UserAgent.AGENT_NAME,
          UserAgent.AGENT_VERSION,
          UserAgent.AGENT_VERSION_MAJOR,
          UserAgent.AGENT_NAME_VERSION,
          UserAgent.AGENT_NAME_VERSION_MAJOR);
  private static final int MAX_LENGTH = 1000;

  private final CompletableFuture<UserAgentAnalyzer> analyzer;
  private final Map<String, SelfDescribing> cache;

  /**
   * @param cacheSize how many results are kept: those used last
   */
  UserAgents(int cacheSize) {
    cache = Collections.synchronizedMap(new LastUsed<>(cacheSize));
    analyzer = new CompletableFuture<>();
    Thread loader = new Thread(this::load, "user-agents");
    loader.setDaemon(true);
    loader.start();
  }

  /**
   * Returns when Yauaa is loaded.
   *
   * @throws java.util.concurrent.CompletionException if it can't be
   */
  void awaitLoaded() {
    analyzer.join();
  }

  /** The context of a user agent; of none, that its device is unknown. */
  SelfDescribing context(@Nullable String userAgent) {
    if (userAgent == null || userAgent.isEmpty()) {
      return new SelfDescribing(
          SCHEMA, JsonNodeFactory.instance.objectNode().put("deviceClass", "Unknown"));
    }
    // Longer ones fail anyway, and would fill the cache.
    String key = userAgent.length() <= MAX_LENGTH ? userAgent : userAgent.substring(0, MAX_LENGTH);
    SelfDescribing known = cache.get(key);
    if (known != null) {
      return known;
    }
    SelfDescribing context = analyse(key);
    cache.put(key, context);
    return context;
  }

  private SelfDescribing analyse(String userAgent) {
    UserAgent parsed = analyzer.join().parse(userAgent);
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    for (String field : FIELDS) {
      data.put(
          field.substring(0, 1).toLowerCase(Locale.ROOT) + field.substring(1),
          parsed.getValue(field));
    }
    return new SelfDescribing(SCHEMA, data);
  }

  private void load() {
    try {
      analyzer.complete(
          UserAgentAnalyzer.newBuilder()
              .hideMatcherLoadStats()
              .withFields(FIELDS)
              .withoutCache()
              .immediateInitialization()
              .build());
    } catch (RuntimeException | Error e) {
      analyzer.completeExceptionally(e);
    }
  }

  private static final class LastUsed<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1L;

    private final int size;

    LastUsed(int size) {
      super(16, 0.75f, true);
      this.size = size;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > size;
    }
  }
}
