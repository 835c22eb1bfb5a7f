package io.liveshopper.snowplow.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;

/** The hand-written decoders against the JDK's. */
class TextPropertiesTest {

  private static final LocalDateTime YEAR_ZERO = LocalDateTime.of(0, 1, 1, 0, 0);
  private static final long SECONDS_OF_10000_YEARS =
      YEAR_ZERO.until(LocalDateTime.of(10_000, 1, 1, 0, 0), ChronoUnit.SECONDS);

  @Property(tries = 5000)
  void timestampsOfAllYearsReadAsTheJdkReadsThem(
      @ForAll @LongRange(min = 0, max = 315_569_519_999L) long second,
      @ForAll @IntRange(max = 999_999_999) int nanos,
      @ForAll @IntRange(max = 9) int digits) {
    LocalDateTime time = YEAR_ZERO.plusSeconds(Math.min(second, SECONDS_OF_10000_YEARS - 1));
    String fraction = digits == 0 ? "" : "." + "%09d".formatted(nanos).substring(0, digits);
    String text = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").format(time) + fraction;
    byte[] bytes = ("<" + text + ">").getBytes(UTF_8);

    assertThat(Timestamps.epochSecond(bytes, 1, bytes.length - 1))
        .isEqualTo(time.toEpochSecond(ZoneOffset.UTC));
    assertThat(Timestamps.nanos(bytes, 1, bytes.length - 1))
        .isEqualTo(digits == 0 ? 0 : new BigDecimal("0" + fraction).movePointRight(9).intValue());
  }

  @Property(tries = 20_000)
  void bytesAreUtf8ExactlyWhenTheJdkSaysSo(
      @ForAll @Size(max = 24) byte[] noise, @ForAll @IntRange(max = 12) int asciiBefore) {
    byte[] bytes = new byte[asciiBefore + noise.length];
    Arrays.fill(bytes, 0, asciiBefore, (byte) 'a');
    System.arraycopy(noise, 0, bytes, asciiBefore, noise.length);

    assertThat(Utf8.firstInvalid(bytes, 0, bytes.length)).isEqualTo(firstInvalid(bytes));
  }

  @Property(tries = 20_000)
  void bytesThatAreNearlyUtf8AreJudgedAsTheJdkJudgesThem(
      @ForAll @IntRange(min = 0x80, max = 0x10FFFF) int codePoint,
      @ForAll @IntRange(max = 3) int changedAt,
      @ForAll @ByteRange(min = Byte.MIN_VALUE) byte changed) {
    byte[] bytes = ("a" + new String(Character.toChars(codePoint)) + "b").getBytes(UTF_8);
    bytes[1 + changedAt % (bytes.length - 1)] = changed;

    assertThat(Utf8.firstInvalid(bytes, 0, bytes.length)).isEqualTo(firstInvalid(bytes));
  }

  private static int firstInvalid(byte[] bytes) {
    for (int end = bytes.length; end >= 0; end--) {
      if (isUtf8(bytes, end)) {
        return end == bytes.length ? -1 : end;
      }
    }
    throw new AssertionError("No bytes at all are UTF-8");
  }

  private static boolean isUtf8(byte[] bytes, int length) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  @Property(tries = 5000)
  void decimalsReadAsTheJdkReadsThem(
      @ForAll @BigRange(min = "-1e60", max = "1e60") @Scale(40) BigDecimal number) {
    byte[] bytes = number.toString().getBytes(UTF_8);

    assertThat(Numbers.decimal(bytes, 0, bytes.length)).isEqualTo(number);
  }

  @Property(tries = 5000)
  void doublesOfEverySizeReadAsTheJdkReadsThem(@ForAll double number) {
    byte[] bytes = Double.toString(number).getBytes(UTF_8);

    assertThat(Numbers.decimal(bytes, 0, bytes.length))
        .isEqualTo(new BigDecimal(Double.toString(number)));
  }
}
