package io.liveshopper.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.oracle.CartTotal;
import io.liveshopper.redis.Layout;
import io.liveshopper.redis.RedisKeys;
import io.liveshopper.redis.client.ActionFlag;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a shopper is called, nothing of theirs lands under a key of another's. */
@EmbeddedSystemTest
class IdsIT {

  private static final int VIEWS_MORE = 1;

  @ParameterizedTest
  @EnumSource(Layout.class)
  void eachShoppersFeaturesAreUnderTheirOwnIdOnly(Layout layout, SystemUnderTest system) {
    RunningJob job = system.run(settings(layout));
    List<String> ids = AwkwardIds.all();

    // The shoppers can be told from each other by how often they have looked at what is theirs.
    List<EnrichedLine> events =
        AwkwardIds.eventsOf(
            ids,
            (user, device, session) ->
                IntStream.rangeClosed(0, ids.indexOf(user) + VIEWS_MORE)
                    .mapToObj(i -> view(user, device, session))
                    .toList());
    job.replay(events);

    assertFlagsAreUnderTheirOwnId(job, ids);
    ShopperRows rows = job.rows();
    for (String id : ids) {
      assertThat(rows.values(id))
          .as(id)
          .containsEntry("top_product_48h", "of " + id)
          .containsEntry(
              "product_view_count_48h", Integer.toString(ids.indexOf(id) + VIEWS_MORE + 1));
    }
    assertThat(idsIn(rows, job, "user")).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(ids)
        .containsAll(idsIn(rows, job, "session"))
        .containsAll(idsIn(rows, job, "device"));
  }

  /** Who has looked at a product three times hesitates, by the job's own settings. */
  private static void assertFlagsAreUnderTheirOwnId(RunningJob job, List<String> ids) {
    try (ShopperActions actions = new ShopperActions(job)) {
      for (String id : ids.subList(1, ids.size())) {
        ActionFlag flag = actions.awaitFlag("discount", id, Duration.ofSeconds(60));
        assertThat(flag.user()).isEqualTo(id);
        assertThat(flag.reason()).startsWith("product of " + id + " viewed 3 times");
      }
      assertThat(actions.flags(ids.get(0))).isEmpty();
    }
  }

  private static JobSettings settings(Layout layout) {
    boolean hashTags = layout == Layout.HASH;
    return new JobSettings(
        Map.of("48h", 172_800), CartTotal.AFTER, layout, hashTags, Duration.ofMinutes(10));
  }

  private static EnrichedLine view(String user, String device, String session) {
    BigDecimal price = new BigDecimal("10");
    return EventLines.action(
            UUID.randomUUID(),
            device,
            Instant.now(),
            "product_view",
            EventLines.product("of " + user, "brand", price, "EUR", 1))
        .with(Column.USER_ID, user)
        .with(Column.DOMAIN_SESSIONID, session);
  }

  /** The ids of a kind by the keys alone: between the second colon and the third. */
  private static Set<String> idsIn(ShopperRows rows, RunningJob job, String kind) {
    String start = job.keys().prefix() + ":" + kind + ":";
    Stream<String> spelt =
        rows.all().keySet().stream()
            .filter(key -> key.startsWith(start))
            .map(key -> key.substring(start.length(), key.indexOf(':', start.length())))
            .map(id -> job.keys().hashTags() ? id.substring(1, id.length() - 1) : id);
    Set<String> ids = new TreeSet<>();
    spelt.map(RedisKeys::decodeId).forEach(ids::add);
    return ids;
  }
}
