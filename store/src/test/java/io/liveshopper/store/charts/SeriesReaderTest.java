package io.liveshopper.store.charts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshopper.store.charts.ChartPanel.Query;
import io.liveshopper.store.charts.ChartSnapshot.Series;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** How lines come about. */
class SeriesReaderTest {

  private static final Query BY_LANE = new Query("x", "{{lane}} of {{ shop }}");

  private static List<Series> read(Query query, String matrix) throws IOException {
    ChartPanel panel =
        new ChartPanel(
            "shop-1",
            false,
            "Title",
            "",
            "short",
            OptionalInt.empty(),
            List.of(),
            OptionalDouble.empty(),
            List.of(query));
    JsonNode json = new ObjectMapper().readTree(matrix);
    return SeriesReader.series(panel, query, json, 1000, ChartRange.FIVE_MINUTES);
  }

  @Test
  void aLineHasAGapWhereThereIsNoNumber() throws IOException {
    List<Series> series =
        read(
            BY_LANE,
            """
            [{"metric":{"lane":"cart","shop":"a$1"},
              "values":[[1000,"1"],[1005,"NaN"],[1010,"+Inf"],[1020,"2.5e3"],[9999,"7"]]}]
            """);

    assertThat(series).extracting(Series::name).containsExactly("cart of a$1");
    List<Double> values = series.get(0).values();
    assertThat(values).hasSize(61);
    assertThat(values.subList(0, 5))
        .containsExactly(1.0, Double.NaN, Double.NaN, Double.NaN, 2500.0);
    assertThat(values.stream().filter(Double::isFinite).count()).isEqualTo(2);
  }

  @Test
  void aLineWithoutAnyNumberIsNone() throws IOException {
    assertThat(read(BY_LANE, "[{\"metric\":{},\"values\":[[1000,\"NaN\"]]}]")).isEmpty();
  }

  @Test
  void aLineWithoutANameIsCalledLikeItsPanel() throws IOException {
    assertThat(read(new Query("x", ""), "[{\"metric\":{},\"values\":[[1000,\"1\"]]}]"))
        .extracting(Series::name)
        .containsExactly("Title");
  }

  @Test
  void ofTooManyLinesTheHighestAreKeptInTheirOrder() {
    List<Series> all = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      all.add(new Series("line %02d".formatted(i), List.of(Double.NaN, i % 2 * 100.0 + i)));
    }

    assertThat(SeriesReader.highest(all))
        .hasSize(SeriesReader.MAX_SERIES)
        .extracting(Series::name)
        .startsWith("line 07", "line 09")
        .endsWith("line 27", "line 29");
  }
}
