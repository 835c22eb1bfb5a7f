package io.liveshopper.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshopper.local.common.LocalException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortPlanTest {

  @Test
  void kafkaRedisAndFlinksPageHaveThePortsEverybodyKnows() {
    PortPlan plan = PortPlan.withOffset(0);

    assertThat(plan.kafka()).isEqualTo(9092);
    assertThat(plan.redis()).isEqualTo(6379);
    assertThat(plan.flinkRest()).isEqualTo(8081);
  }

  @Test
  void theShopItsCollectorRedisPageAndPrometheusHaveTheUsualPortsWithoutAnOffset() {
    PortPlan plan = PortPlan.withOffset(0);

    assertThat(plan.store()).isEqualTo(3000);
    assertThat(plan.collector()).isEqualTo(9090);
    assertThat(plan.redisPage()).isEqualTo(5540);
    assertThat(plan.prometheus()).isEqualTo(9091);
  }

  @Test
  void aCopyWithAnOffsetCountsThreePortsFromOthers() {
    PortPlan plan = PortPlan.withOffset(100);

    assertThat(plan.store()).isEqualTo(3100);
    assertThat(plan.collector()).isEqualTo(13_280);
    assertThat(plan.redisPage()).isEqualTo(4620);
    assertThat(plan.prometheus()).isEqualTo(2080);
  }

  @Test
  void theCopyWithoutAnOffsetMeetsNoneOfTheNextThousand() {
    List<Integer> usual = numbers(PortPlan.withOffset(0));

    for (int offset = 1; offset <= PortPlan.SAFE_DISTANCE; offset++) {
      List<Integer> other = numbers(PortPlan.withOffset(offset));
      assertThat(Collections.disjoint(usual, other)).as("%s and %s", usual, other).isTrue();
    }
  }

  @Property
  void copiesUpToAThousandApartShareNoPort(
      @ForAll @IntRange(max = PortPlan.MAX_OFFSET - PortPlan.SAFE_DISTANCE) int offset,
      @ForAll @IntRange(min = 1, max = PortPlan.SAFE_DISTANCE) int distance) {
    List<Integer> one = numbers(PortPlan.withOffset(offset));
    List<Integer> other = numbers(PortPlan.withOffset(offset + distance));

    assertThat(one).doesNotHaveDuplicates();
    assertThat(Collections.disjoint(one, other)).as("%s and %s", one, other).isTrue();
  }

  @Test
  void theLargestOffsetStillGivesPorts() {
    assertThat(numbers(PortPlan.withOffset(PortPlan.MAX_OFFSET))).allMatch(port -> port <= 65_535);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, PortPlan.MAX_OFFSET + 1})
  void anOffsetOutsideIsRefusedWithWhatIsAllowed(int offset) {
    assertThatThrownBy(() -> PortPlan.withOffset(offset))
        .isInstanceOf(LocalException.class)
        .hasMessage("A port offset is between 0 and 50000, not " + offset + ".");
  }

  @Test
  void freePortsAreFreeAndDifferent() {
    List<Integer> ports = numbers(PortPlan.free());

    assertThat(ports).doesNotHaveDuplicates().allMatch(LoopbackPorts::isFree);
  }

  @Test
  void noPortIsGivenTwiceThoughNobodyListensThereYet() {
    assertThat(Stream.generate(PortPlan::free).limit(100).flatMap(plan -> numbers(plan).stream()))
        .doesNotHaveDuplicates();
  }

  private static List<Integer> numbers(PortPlan plan) {
    return plan.all().stream().map(NamedPort::port).toList();
  }
}
