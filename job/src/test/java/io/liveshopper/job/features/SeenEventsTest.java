package io.liveshopper.job.features;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeenEventsTest {

  private static final long HORIZON = 1_000;

  @Test
  void anIdIsKnownUntilTheHorizonHasPassedSinceItWasCounted() {
    SeenEvents seen = new SeenEvents();
    seen.add(42, 10_000, HORIZON, 100);

    assertThat(seen.contains(42, 11_000, HORIZON)).isTrue();
    assertThat(seen.contains(42, 11_001, HORIZON)).isFalse();
    assertThat(seen.contains(43, 10_000, HORIZON)).isFalse();
  }

  @Test
  void ofTooManyTheLatestAreKept() {
    SeenEvents seen = new SeenEvents();
    for (long id = 1; id <= 20; id++) {
      seen.add(id, 10_000, HORIZON, 5);
    }

    assertThat(seen.contains(15, 10_000, HORIZON)).isFalse();
    for (long id = 16; id <= 20; id++) {
      assertThat(seen.contains(id, 10_000, HORIZON)).isTrue();
    }
  }

  @Test
  void whatExpiredMakesRoom() {
    SeenEvents seen = new SeenEvents();
    seen.add(1, 10_000, HORIZON, 5);
    seen.add(2, 10_500, HORIZON, 5);
    seen.add(3, 11_200, HORIZON, 5);

    Packer packed = new Packer();
    seen.pack(11_200, packed);
    // A count, and for each of the two that are left a distance in time and 48 bits.
    assertThat(packed.size()).isEqualTo(1 + (1 + 6) + (2 + 6));
  }

  @Test
  void whatIsPackedIsKnownAgain() {
    SeenEvents seen = new SeenEvents();
    long hash = 0xFEDC_BA98_7654_3210L;
    for (int i = 0; i < 12; i++) {
      seen.add(hash + i, 10_000 + i * 10, HORIZON, 100);
    }
    Packer packed = new Packer();
    seen.pack(10_300, packed);
    SeenEvents again = new SeenEvents();
    Unpacker in = new Unpacker(packed.toBytes());
    again.unpack(10_300, in);

    assertThat(in.hasMore()).isFalse();
    for (int i = 0; i < 12; i++) {
      assertThat(again.contains(hash + i, 10_000 + i * 10 + HORIZON, HORIZON)).isTrue();
      assertThat(again.contains(hash + i, 10_000 + i * 10 + HORIZON + 1, HORIZON)).isFalse();
    }
  }
}
