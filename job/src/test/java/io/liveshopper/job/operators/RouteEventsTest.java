package io.liveshopper.job.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshopper.job.features.ShopperEvent;
import io.liveshopper.job.features.ShopperMessage;
import io.liveshopper.job.records.BadRecord;
import io.liveshopper.job.records.SourceRecord;
import java.util.List;
import java.util.Queue;
import javax.annotation.Nullable;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where each record goes. */
class RouteEventsTest {

  private static final long T0 = 1_700_000_000_000L;

  @Nullable private OneInputStreamOperatorTestHarness<SourceRecord, ShopperMessage> harness;

  @AfterEach
  void close() throws Exception {
    if (harness != null) {
      harness.close();
    }
  }

  @Test
  void anEventGoesToItsSessionAndToWhereItIsFoundOutWhoseItIs() throws Exception {
    ShopperEvent event = event("ann", "device", "session");
    send(true, true, decoded(event, false));

    assertThat(sideOutput(RouteEvents.SESSION_EVENTS)).containsExactly(event);
    assertThat(sideOutput(RouteEvents.UNIDENTIFIED_EVENTS)).containsExactly(event);
    assertThat(harness.extractOutputValues()).isEmpty();
  }

  @Test
  void withoutStitchingItGoesToTheUserItselfOrToItsDevice() throws Exception {
    ShopperEvent ofUser = event("ann", "device", null);
    ShopperEvent ofDevice = event(null, "device", null);
    send(false, true, decoded(ofUser, false), decoded(ofDevice, false));

    assertThat(harness.extractOutputValues())
        .containsExactly(
            new ShopperMessage.Happened("ann", ofUser),
            new ShopperMessage.Happened("device", ofDevice));
    assertThat(sideOutput(RouteEvents.SESSION_EVENTS)).isEmpty();
  }

  @Test
  void anEventWithoutAnyIdUpdatesNothing() throws Exception {
    send(true, true, decoded(event(null, null, null), false));

    assertThat(sideOutput(RouteEvents.SESSION_EVENTS)).isEmpty();
    assertThat(sideOutput(RouteEvents.UNIDENTIFIED_EVENTS)).isEmpty();
  }

  @Test
  void aRobotsEventUpdatesNothingUnlessRobotsAreKept() throws Exception {
    ShopperEvent event = event("ann", "device", "session");
    send(true, true, decoded(event, true));
    assertThat(sideOutput(RouteEvents.SESSION_EVENTS)).isEmpty();
    assertThat(sideOutput(RouteEvents.UNIDENTIFIED_EVENTS)).isEmpty();
    harness.close();

    send(true, false, decoded(event, true));
    assertThat(sideOutput(RouteEvents.SESSION_EVENTS)).containsExactly(event);
    assertThat(sideOutput(RouteEvents.UNIDENTIFIED_EVENTS)).containsExactly(event);
  }

  @Test
  void whatCouldNotBeReadGoesToTheBadRecordsAsItIs() throws Exception {
    BadRecord bad = new BadRecord(new byte[] {1}, "empty", "Empty.", "topic", 1, 2, -1);
    send(true, true, new SourceRecord.Rejected(bad), new SourceRecord.Start(0, 7));

    assertThat(sideOutput(RouteEvents.BAD_RECORDS)).containsExactly(bad);
    assertThat(harness.extractOutputValues()).isEmpty();
  }

  private void send(boolean isStitching, boolean areRobotsDropped, SourceRecord... records)
      throws Exception {
    harness =
        new OneInputStreamOperatorTestHarness<>(
            new ProcessOperator<>(new RouteEvents(isStitching, areRobotsDropped)));
    harness.open();
    for (SourceRecord record : records) {
      harness.processElement(record, T0);
    }
  }

  private <T> List<T> sideOutput(OutputTag<T> tag) {
    Queue<StreamRecord<T>> records = harness.getSideOutput(tag);
    return records == null ? List.of() : records.stream().map(StreamRecord::getValue).toList();
  }

  private static SourceRecord decoded(ShopperEvent event, boolean isRobot) {
    return new SourceRecord.Decoded(0, 0, event, false, isRobot);
  }

  private static ShopperEvent event(
      @Nullable String user, @Nullable String device, @Nullable String session) {
    return ShopperEvent.of(1, T0, T0, user, device, session);
  }
}
