package io.liveshopper.snowplow.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Lines of 20 MB: read or refused, without running out of time, memory or stack. What memory there
 * is, is set in the module's {@code pom.xml}.
 */
@Timeout(120)
class LargeLineTest {

  private static final int SIZE = 20_000_000;

  @ParameterizedTest
  @ValueSource(strings = {"a", "\t", "\n", "\0", "😀", "\"", "{", "[", "\\"})
  void aLineOfOneThingIsRefused(String unit) {
    assertThat(readAll(repeat(unit))).isFalse();
  }

  @Test
  void aLineOfInvalidUtf8IsRefused() {
    byte[] line = new byte[SIZE];
    Arrays.fill(line, (byte) 0xFF);

    assertThat(readAll(line)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "1", "-", "😀", "2026-05-01 12:00:00", "[", "{\"a\":", "\"\\u00e9\""})
  void anyColumnMayBeLarge(String unit) {
    for (Column column :
        new Column[] {
          Column.APP_ID,
          Column.TR_TOTAL,
          Column.TXN_ID,
          Column.TRUE_TSTAMP,
          Column.BR_COOKIES,
          Column.CONTEXTS,
          Column.UNSTRUCT_EVENT
        }) {
      assertThat(readAll(event(column, repeat(unit)))).isTrue();
    }
  }

  @Test
  void anIdOrTimestampThatIsLargeIsRefused() {
    assertThat(readAll(event(Column.EVENT_ID, repeat("a")))).isFalse();
    assertThat(readAll(event(Column.COLLECTOR_TSTAMP, repeat("1")))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"x\",",
        "\"\",",
        "1234567890123456789.5,",
        "\"\\ud83d\\ude00\\n\",",
        "0,",
        "-1.5e3,",
        "[],",
        "{},",
        "{\"a\":{\"a\":[]}},",
        "null,",
        "     ",
        "9"
      })
  void dataOfAnEntityMayBeLarge(String unit) {
    String array = "[" + new String(repeat(unit), UTF_8) + "0]";
    String text = "{\"text\":\"" + new String(repeat("\\u00e9\\\\"), UTF_8) + "\"}";

    assertThat(readAll(entity(array))).isTrue();
    assertThat(readAll(entity("{\"list\":" + array + "}"))).isTrue();
    assertThat(readAll(entity(text))).isTrue();
  }

  @Test
  void aColumnMayHoldVeryManyEntities() {
    String one = Lines.entity("a", "{\"n\":1}");
    String all = (one + ",").repeat(SIZE / one.length()) + one;

    assertThat(readAll(event(Column.CONTEXTS, Lines.contexts(all).getBytes(UTF_8)))).isTrue();
  }

  @Test
  void anEntityMayHaveVeryManyFields() {
    StringBuilder fields = new StringBuilder("{\"f\":0");
    for (int i = 0; fields.length() < SIZE; i++) {
      fields.append(",\"field").append(i).append("\":").append(i);
    }

    assertThat(readAll(entity(fields.append('}').toString()))).isTrue();
  }

  private static boolean readAll(byte[] line) {
    return EventProbe.readAll(line, 0, line.length);
  }

  private static byte[] entity(String data) {
    String product =
        "{\"schema\":\"iglu:" + SampleEvents.ECOMMERCE + "/product/jsonschema/1-0-0\",\"data\":";
    return event(Column.CONTEXTS, Lines.contexts(product + data + "}").getBytes(UTF_8));
  }

  private static byte[] event(Column column, byte[] value) {
    byte[] line = Lines.minimal().set(column, "@").toBytes();
    int at = new String(line, UTF_8).indexOf('@');
    byte[] large = new byte[line.length - 1 + value.length];
    System.arraycopy(line, 0, large, 0, at);
    System.arraycopy(value, 0, large, at, value.length);
    System.arraycopy(line, at + 1, large, at + value.length, line.length - at - 1);
    return large;
  }

  private static byte[] repeat(String unit) {
    byte[] bytes = unit.getBytes(UTF_8);
    byte[] repeated = new byte[SIZE / bytes.length * bytes.length];
    for (int i = 0; i < repeated.length; i++) {
      repeated[i] = bytes[i % bytes.length];
    }
    return repeated;
  }
}
