package io.liveshopper.snowplow.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What JSON is, against Jackson's strict parser. */
class JsonGrammarTest {

  private static final ObjectMapper JACKSON = new ObjectMapper();
  private static final String SPECIAL = "{}[]:,\"\\ \n\t0123456789.-+eEtrufalsn/bx\u0001é😀";

  private static final List<String> SEEDS =
      List.of(
          "{\"a\":[1,-2.5e+3,0,0.1,true,false,null],\"b\":{\"c\":\"d\\n\\u00e9\\\\\"},\"e\":{}}",
          "[[],{},\"\",[[[\"x\"]]],\"a long string that is longer than two words of eight bytes\"]",
          "\"\\ud83d\\ude00 \\/ \\b\\f\\r\\t\"",
          "{\"k\":\"v\" , \"k\" : -0.0E-0 }",
          "-12.75e2",
          "true");

  @Property(tries = 60_000)
  void changedJsonIsJudgedAsJacksonJudgesIt(@ForAll Random random) {
    StringBuilder json = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
    for (int i = random.nextInt(4); i > 0; i--) {
      int at = random.nextInt(json.length() + 1);
      switch (random.nextInt(3)) {
        case 0 -> json.insert(at, special(random));
        case 1 -> json.delete(at, Math.min(json.length(), at + 1 + random.nextInt(3)));
        default -> json.replace(at, Math.min(json.length(), at + 1), special(random));
      }
    }
    // Through bytes, because a cut may have left half a character behind.
    byte[] bytes = json.toString().getBytes(UTF_8);

    assertThat(isJson(bytes)).as(json.toString()).isEqualTo(isJsonForJackson(bytes));
  }

  private static String special(Random random) {
    int at = random.nextInt(SPECIAL.codePointCount(0, SPECIAL.length()));
    return Character.toString(SPECIAL.codePointAt(SPECIAL.offsetByCodePoints(0, at)));
  }

  @Test
  void skippingAndBuildingAgreeOnEverySeed() {
    for (String seed : SEEDS) {
      byte[] bytes = seed.getBytes(UTF_8);
      JsonTree tree = new JsonTree(scanner(bytes), new JsonTree.Budget());
      tree.read(0, 0);

      assertThat(isJson(bytes)).isTrue();
      assertThat(tree.position()).isEqualTo(bytes.length);
    }
  }

  private static boolean isJson(byte[] bytes) {
    JsonScanner scanner = scanner(bytes);
    boolean skipped;
    try {
      scanner.checkEnd(scanner.skipValue(scanner.skipSpace(0), 0));
      skipped = true;
    } catch (EnrichedEventException e) {
      skipped = false;
    }
    assertThat(builds(bytes, skipped)).as("the tree of what is skipped").isEqualTo(skipped);
    return skipped;
  }

  /** Whether it can be made a tree; at a number out of bounds, which is JSON, as skipping said. */
  private static boolean builds(byte[] bytes, boolean skipped) {
    JsonScanner scanner = scanner(bytes);
    JsonTree tree = new JsonTree(scanner, new JsonTree.Budget());
    try {
      tree.read(scanner.skipSpace(0), 0);
      scanner.checkEnd(tree.position());
      return true;
    } catch (EnrichedEventException e) {
      return skipped && e.getMessage().contains(Numbers.DESCRIPTION);
    }
  }

  private static JsonScanner scanner(byte[] bytes) {
    return new JsonScanner(bytes, 0, bytes.length, Column.CONTEXTS);
  }

  private static boolean isJsonForJackson(byte[] bytes) {
    try (JsonParser parser = JACKSON.createParser(new String(bytes, UTF_8))) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return false;
      }
      if (first.isStructStart()) {
        parser.skipChildren();
        if (parser.currentToken() == null || !parser.currentToken().isStructEnd()) {
          return false;
        }
      }
      parser.finishToken();
      return parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }
}
