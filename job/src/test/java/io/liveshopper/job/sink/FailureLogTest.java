package io.liveshopper.job.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailureLogTest {

  private final HandClock clock = new HandClock();
  private final FailureLog log = new FailureLog(clock);

  @Test
  void theFirstFailureIsSaidAtOnceWithWhoseRowAndWhy() {
    Exception why =
        new IllegalStateException(
            "WRONGTYPE Operation against a key. channel: [id: 0x1] params: [user:ann:_version]");

    assertThat(log.failed(1, 500, "user 'ann'", why))
        .contains(
            "1 of 500 rows, that of user 'ann' among them, were not written and are sent again:"
                + " java.lang.IllegalStateException: WRONGTYPE Operation against a key.");
  }

  @Test
  void whatFailsAgainAndAgainIsSaidOnceInAWhileWithHowOften() {
    assertThat(say()).isPresent();
    for (int i = 0; i < 50; i++) {
      clock.now = clock.now.plusMillis(100);
      assertThat(say()).isEmpty();
    }
    clock.now = clock.now.plus(FailureLog.SILENCE);

    assertThat(say()).get().asString().contains(", after 100 since this was last said: ");
    clock.now = clock.now.plus(FailureLog.SILENCE);
    assertThat(say()).get().asString().doesNotContain("last said");
  }

  private Optional<String> say() {
    return log.failed(2, 3, "user 'ann'", new IllegalStateException("away"));
  }

  private static final class HandClock extends Clock {
    private Instant now = Instant.ofEpochSecond(1_700_000_000);

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
