package io.liveshopper.job.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.cep.activity.Action;
import io.liveshopper.cep.activity.RuleChange;
import io.liveshopper.job.records.BadRecord;
import io.liveshopper.job.records.RuleRecord;
import javax.annotation.Nullable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleReaderTest {

  @ParameterizedTest
  @ValueSource(strings = {"300", "\"300\""})
  void aThresholdIsANumberOrItsText(String value) {
    assertThat(
            read(
                "{\"action\":\"live_chat\",\"setting\":\"threshold.EUR\",\"value\":" + value + "}"))
        .isEqualTo(
            new RuleRecord.Accepted(new RuleChange(Action.LIVE_CHAT, "threshold.EUR", "300")));
  }

  @Test
  void theFieldsMayComeInAnyOrder() {
    assertThat(read(" {\"value\":false, \"setting\":\"enabled\", \"action\":\"discount\"}\n"))
        .isEqualTo(new RuleRecord.Accepted(new RuleChange(Action.DISCOUNT, "enabled", "false")));
  }

  @Test
  void nullAndARecordWithoutAValueTakeAChangeBack() {
    RuleRecord takenBack = new RuleRecord.Accepted(new RuleChange(Action.DISCOUNT, "views", null));
    assertThat(read("{\"action\":\"discount\",\"setting\":\"views\",\"value\":null}"))
        .isEqualTo(takenBack);
    assertThat(read("discount:views", null)).isEqualTo(takenBack);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "nonsense; not JSON",
        "[]; a JSON object",
        "{\"action\":\"dance\",\"setting\":\"ttl\",\"value\":\"1m\"}; allowed are live_chat",
        "{\"action\":\"discount\",\"setting\":\"views\",\"value\":1}; from 2 to 100",
        "{\"action\":\"discount\",\"setting\":\"views\"}; has no value",
        "{\"action\":\"discount\",\"value\":3}; has no setting",
        "{\"setting\":\"views\",\"value\":3}; has no action",
        "{\"action\":\"discount\",\"setting\":\"views\",\"value\":[3]}; value of a rule is",
        "{\"action\":\"discount\",\"color\":3}; allowed are action, setting, value",
        "{\"action\":\"discount\",\"setting\":\"views\",\"value\":3; not JSON",
        "{\"action\":\"discount\",\"setting\":\"views\",\"value\":3} {}; nothing else",
      })
  void whatIsNoRuleIsRejectedWithTheReason(String json, String reason) {
    assertThat(read(json))
        .isInstanceOfSatisfying(
            RuleRecord.Rejected.class,
            rejected -> {
              BadRecord bad = rejected.badRecord();
              assertThat(bad.reason()).contains(reason);
              assertThat(bad.bytes()).isEqualTo(json.getBytes(UTF_8));
              assertThat(bad.topic()).isEqualTo("shopper-rules");
              assertThat(bad.offset()).isEqualTo(7);
            });
  }

  @Test
  void aRecordWithNeitherValueNorKeyIsRejected() {
    assertThat(read(null, null)).isInstanceOf(RuleRecord.Rejected.class);
  }

  private static RuleRecord read(String json) {
    return read(null, json);
  }

  private static RuleRecord read(@Nullable String key, @Nullable String json) {
    return RuleReader.read(
        new ConsumerRecord<>(
            "shopper-rules",
            0,
            7,
            key == null ? null : key.getBytes(UTF_8),
            json == null ? null : json.getBytes(UTF_8)));
  }
}
