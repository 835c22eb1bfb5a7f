package io.liveshopper.job.sink;

import static io.liveshopper.job.sink.Rows.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.liveshopper.job.features.Row;
import io.liveshopper.job.features.RowSubject;
import io.liveshopper.job.features.RowValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowMergeTest {

  private static final RowSubject ANN = RowSubject.user("ann");

  @Test
  void theLaterOfTwoRowsSaysHowThingsAreWhicheverComesFirst() {
    Row earlier = row(5, 9, 100, 1, value("a", "old", 70), value("b", "kept", 80));
    Row later = row(6, 2, 100, 1, value("a", "new", 90), value("c", null, 90));

    for (Row merged : List.of(RowMerge.merge(earlier, later), RowMerge.merge(later, earlier))) {
      assertThat(merged.asOf()).isEqualTo(6);
      assertThat(merged.sequence()).isEqualTo(2);
      assertThat(said(merged)).containsExactlyInAnyOrder("a=new", "b=kept", "c=null");
      assertThat(merged.values())
          .extracting(RowValue::name, RowValue::expiresAt)
          .contains(tuple("a_5m", 90L), tuple("b_5m", 80L));
    }
  }

  @Test
  void ofOneInstantTheHigherSequenceIsLater() {
    Row one = row(5, 10, 100, 1, value("a", "ten", 90));
    Row other = row(5, 9, 100, 1, value("a", "nine", 90));

    assertThat(said(RowMerge.merge(one, other))).containsExactly("a=ten");
    assertThat(said(RowMerge.merge(other, one))).containsExactly("a=ten");
  }

  @Test
  void theVersionIsKeptForAsLongAsEitherRowNeedsIt() {
    Row earlier = row(5, 1, 300, 1, value("a", "1", 90));
    Row later = row(6, 2, 200, 1, value("b", "2", 90));

    assertThat(RowMerge.merge(earlier, later).expiresAt()).isEqualTo(300);
    assertThat(RowMerge.merge(later, earlier).expiresAt()).isEqualTo(300);
  }

  @Test
  void freshnessCountsFromTheEventThatWaitedLongest() {
    Row first = row(5, 1, 100, 40, value("a", "1", 90));
    Row second = row(6, 2, 100, 50, value("a", "2", 90));
    Row byTimer = row(7, 3, 100, Row.BY_TIMER, value("a", "3", 90));

    assertThat(RowMerge.merge(first, second).collectorTime()).isEqualTo(40);
    assertThat(RowMerge.merge(second, byTimer).collectorTime()).isEqualTo(50);
    assertThat(RowMerge.merge(byTimer, byTimer).collectorTime()).isEqualTo(Row.BY_TIMER);
  }

  @Test
  void rowsOfTwoSubjectsAreNotMerged() {
    Row ann = row(5, 1, 100, 1, value("a", "1", 90));
    Row session = new Row(RowSubject.session("ann"), 5, 1, 100, 1, List.of());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> RowMerge.merge(ann, session))
        .withMessageContaining("ann");
  }

  private static Row row(
      long asOf, long sequence, long expiresAt, long collectorTime, RowValue... values) {
    return new Row(ANN, asOf, sequence, expiresAt, collectorTime, List.of(values));
  }

  private static RowValue value(String feature, String value, long expiresAt) {
    return new RowValue(feature, "5m", value, expiresAt);
  }
}
