package io.liveshopper.job.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class WindowSpecTest {

  private static final long T0 = 1_700_000_000_000L;

  @Test
  void aHopIsFromAMillisecondToASixtiethOfTheWindow() {
    assertThat(new WindowSpec("1m", 60_000, 1).hopMillis()).isEqualTo(1);
    assertThat(new WindowSpec("1m", 60_000, 1_000).hopMillis()).isEqualTo(1_000);

    for (long hop : new long[] {-1, 0, 1_001}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new WindowSpec("1m", 60_000, hop))
          .withMessage(
              "window 1m of 60000 ms: the hop is %d ms, allowed is from 1 to a sixtieth of the"
                  + " window",
              hop);
    }
  }

  @Test
  void whatWasDroppedLastIsNotHeldAndTheNextInstantIs() {
    WindowSpec window = new WindowSpec("7m", 420_000, 6_500);
    for (long asOf = T0; asOf < T0 + 13_000; asOf++) {
      long dropped = window.lastDropped(asOf);
      assertThat(window.holds(dropped, asOf)).isFalse();
      assertThat(window.holds(dropped + 1, asOf)).isTrue();
    }
  }
}
