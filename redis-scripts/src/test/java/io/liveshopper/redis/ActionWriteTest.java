package io.liveshopper.redis;

import static io.liveshopper.redis.Rows.EXPIRY;
import static io.liveshopper.redis.Rows.asOf;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ActionWriteTest {

  @Test
  void whatIsNoFlagIsRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ActionWrite("", "live_chat", asOf(1), "{}", EXPIRY, "{}"))
        .withMessageContaining("user id");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ActionWrite("42", "Live Chat", asOf(1), "{}", EXPIRY, "{}"))
        .withMessageContaining("'Live Chat'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ActionWrite("42", "live_chat", asOf(1), "", EXPIRY, "{}"))
        .withMessageContaining("flag");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ActionWrite("42", "live_chat", asOf(1), "{}", EXPIRY, ""))
        .withMessageContaining("detail");
  }

  @Test
  void expiriesAreTimesRedisTakes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ActionWrite("42", "live_chat", asOf(1), "{}", 0, "{}"))
        .withMessageContaining("expiry 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ActionWrite("42", "live_chat", asOf(1), null, 1L << 53, "{}"))
        .withMessageContaining("'live_chat'");
  }
}
