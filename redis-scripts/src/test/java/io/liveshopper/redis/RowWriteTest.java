package io.liveshopper.redis;

import static io.liveshopper.redis.Rows.EXPIRY;
import static io.liveshopper.redis.Rows.USER;
import static io.liveshopper.redis.Rows.absent;
import static io.liveshopper.redis.Rows.asOf;
import static io.liveshopper.redis.Rows.group;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RowWriteTest {

  @Test
  void versionsAreOrderedByGenerationThenAsOfThenSequence() {
    List<Version> inOrder =
        List.of(
            new Version(0, 1, 9),
            new Version(0, 2, 0),
            new Version(0, 2, 1),
            new Version(0, 10, 0),
            new Version(1, 0, 0));
    assertThat(Stream.of(3, 1, 4, 0, 2).map(inOrder::get).sorted()).isEqualTo(inOrder);
  }

  @Test
  void partsOfAVersionAreWhatAScriptCanCountExactly() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Version(-1, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Version(0, 1L << 53, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Version(0, 0, Long.MAX_VALUE));
  }

  @Test
  void aRowNamesAValueOnce() {
    List<ValueGroup> groups = List.of(group(EXPIRY, Map.of("a", "1")), absent("a"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RowWrite(USER, asOf(1), groups, EXPIRY))
        .withMessageContaining("'a'");
  }

  @Test
  void expiriesAreTimesRedisTakes() {
    assertThatIllegalArgumentException().isThrownBy(() -> group(0, Map.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> group(1L << 53, Map.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RowWrite(USER, asOf(1), List.of(), 0));
  }

  @Test
  void aVersionIsKeptAtLeastAsLongAsTheLastValue() {
    RowWrite row = new RowWrite(USER, asOf(1), List.of(group(900, Map.of("a", "1"))), 500);
    assertThat(row.versionExpiresAtMillis()).isEqualTo(900);
  }
}
