package io.liveshopper.store.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {

  @Test
  void whatPagesAreToldIsWhatIsSold() throws IOException {
    Catalogue catalogue = Catalogue.load();
    JsonNode document = new ObjectMapper().readTree(catalogue.document());
    Set<String> categories = new HashSet<>();
    document.path("categories").forEach(node -> categories.add(node.path("id").asText()));

    assertThat(catalogue.currency()).isEqualTo("EUR");
    assertThat(document.path("products")).hasSizeGreaterThanOrEqualTo(24);
    for (JsonNode node : document.path("products")) {
      Product product = catalogue.product(node.path("id").asText()).orElseThrow();
      assertThat(product.price()).isEqualByComparingTo(node.path("price").decimalValue());
      assertThat(product.price().doubleValue()).as(product.id()).isBetween(5.0, 900.0);
      assertThat(categories).contains(product.category());
    }
    for (String list : new String[] {"lists", "promotions"}) {
      assertThat(document.path(list)).isNotEmpty();
      for (JsonNode entry : document.path(list)) {
        assertThat(entry.path("products")).isNotEmpty();
        for (JsonNode id : entry.path("products")) {
          assertThat(catalogue.product(id.asText())).as(id.asText()).isPresent();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"currency\":\"EUR\",\"products\":[{\"id\":\"a\"}]}",
        "{\"currency\":\"EUR\",\"products\":[{\"id\":\"A b\",\"name\":\"n\",\"brand\":\"b\",\"category\":\"c\",\"price\":1}]}",
        "{\"currency\":\"EUR\",\"products\":[{\"id\":\"a\",\"name\":\"n\",\"brand\":\"b\",\"category\":\"c\",\"price\":1.005}]}",
        "{\"currency\":\"EUR\",\"products\":[{\"id\":\"a\",\"name\":\"n\",\"brand\":\"b\",\"category\":\"c\",\"price\":-1}]}"
      })
  void aCatalogueThatIsNotCompleteIsRefused(String json) {
    assertThatIllegalStateException()
        .isThrownBy(() -> Catalogue.parse(json.getBytes(StandardCharsets.UTF_8)))
        .withMessageContaining("catalogue.json");
  }
}
