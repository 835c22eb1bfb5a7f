package io.liveshopper.job.features.session;

import static io.liveshopper.job.features.session.SessionRig.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.liveshopper.job.features.FeatureSettings;
import io.liveshopper.job.features.Packer;
import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.Unpacker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** State outlives versions of the program. */
class SessionStateCodecTest {

  private static final FeatureSettings SETTINGS = FeatureSettings.builder().build();
  private static final int HEADER_FIELDS = 5;

  private final SessionStateCodec codec = new SessionStateCodec(SETTINGS);

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Section(int tag, byte[] bytes) {}

  @Property(tries = 200)
  void whatIsReadBackIsWhatWasWritten(@ForAll long seed) {
    SessionState state = someState(seed);
    SessionState back = codec.unpack(codec.pack(state));

    assertThat(SessionCatalogue.values(back)).isEqualTo(SessionCatalogue.values(state));
    assertThat(back.asOf).isEqualTo(state.asOf);
    assertThat(back.sequence).isEqualTo(state.sequence);
    assertThat(back.settledInRun).isEqualTo(7);
    assertThat(back.timer).isEqualTo(T0 + 1);
    assertThat(back.writtenAt).isEqualTo(T0 - 1);
    assertThat(back.isRowOwed).isTrue();
    assertThat(back.isClosed).isFalse();
    assertThat(back.seenEvents.contains(seed, state.asOf, 1_000)).isTrue();
    assertThat(codec.pack(back)).hasSameSizeAs(codec.pack(state));
  }

  @Property(tries = 200)
  void sectionsInAnotherOrderOfALaterVersionOrWithMoreInThemChangeNothing(@ForAll long seed) {
    SessionState state = someState(seed);
    byte[] packed = codec.pack(state);
    List<Section> sections = sections(packed);
    Collections.reverse(sections);
    sections.add(2, new Section(4_711, new byte[] {1, 2, 3}));
    Section longer = sections.get(1);
    byte[] bytes = Arrays.copyOf(longer.bytes(), longer.bytes().length + 3);
    sections.set(1, new Section(longer.tag(), bytes));

    SessionState back = codec.unpack(withSections(packed, sections));
    assertThat(SessionCatalogue.values(back)).isEqualTo(SessionCatalogue.values(state));
  }

  @Test
  void aSectionThatAnEarlierVersionDidNotHaveBeginsEmpty() {
    SessionState state = someState(3);
    byte[] packed = codec.pack(state);
    List<Section> sections = sections(packed);
    Section last = sections.remove(sections.size() - 1);
    assertThat(last.tag()).isEqualTo(7);

    SessionState back = codec.unpack(withSections(packed, sections));
    assertThat(back.orders.isConverted()).isFalse();
    assertThat(back.orders.revenue()).isNull();
    assertThat(back.locations.json()).isEqualTo(state.locations.json()).isNotNull();
    assertThat(back.landing.exitPage()).isEqualTo(state.landing.exitPage()).isNotNull();
  }

  @Test
  void stateOfALaterFormatIsRefusedWithBothNumbers() {
    byte[] packed = codec.pack(someState(1));
    packed[0] = 2;

    assertThatIllegalStateException()
        .isThrownBy(() -> codec.unpack(packed))
        .withMessage("session state of format 2, where this version reads 1");
  }

  @Test
  void stateThatIsCutShortIsRefused() {
    byte[] packed = codec.pack(someState(1));

    assertThatIllegalStateException()
        .isThrownBy(() -> codec.unpack(Arrays.copyOf(packed, packed.length - 1)));
  }

  private static SessionState someState(long seed) {
    SessionState state = new SessionState(SETTINGS);
    Random random = new Random(seed);
    RandomClicks clicks = new RandomClicks(random);
    for (int i = 0; i < 40; i++) {
      ShopperEvent event = clicks.next(T0 + i * 1_000L);
      state.asOf = Math.max(state.asOf, event.time());
      state.add(event);
    }
    state.seenEvents.add(seed, state.asOf, 1_000, 10);
    state.settledInRun = 7;
    state.timer = T0 + 1;
    state.writtenAt = T0 - 1;
    state.isRowOwed = true;
    return state;
  }

  private static int headerLength(byte[] packed) {
    int length = 1;
    for (int field = 0; field < HEADER_FIELDS; field++) {
      while (packed[length++] < 0) {
        // A number goes on while its bytes are negative.
      }
    }
    return length + 1;
  }

  private static List<Section> sections(byte[] packed) {
    int header = headerLength(packed);
    Unpacker in = new Unpacker(packed, header, packed.length - header);
    List<Section> sections = new ArrayList<>();
    while (in.hasMore()) {
      sections.add(new Section(in.readCount(), in.readRaw(in.readCount())));
    }
    return sections;
  }

  private static byte[] withSections(byte[] packed, List<Section> sections) {
    Packer out = new Packer();
    out.writeRaw(packed, 0, headerLength(packed));
    for (Section section : sections) {
      out.writeUnsigned(section.tag());
      out.writeUnsigned(section.bytes().length);
      out.writeRaw(section.bytes(), 0, section.bytes().length);
    }
    return out.toBytes();
  }
}
