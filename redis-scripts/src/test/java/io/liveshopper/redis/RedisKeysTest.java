package io.liveshopper.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisKeysTest {

  private final RedisKeys keys = new RedisKeys(RedisKeyOptions.defaults());

  @Test
  void everyKeyIsNamedAsTheShopKnowsIt() {
    assertThat(keys.userFeature("42", "cart_value", "5m")).isEqualTo("user:42:cart_value_5m");
    assertThat(keys.sessionFeature("9f", "session_cart_ratio"))
        .isEqualTo("session:9f:session_cart_ratio");
    assertThat(keys.userSession("42")).isEqualTo("user:42:session");
    assertThat(keys.action("42", "live_chat")).isEqualTo("user:42:action:live_chat");
    assertThat(keys.actionVersion("42", "live_chat"))
        .isEqualTo("user:42:action:live_chat:_version");
    assertThat(keys.actionsStream()).isEqualTo("shopper:actions");
    assertThat(keys.deviceUser("d-1")).isEqualTo("device:d-1:user");
    assertThat(keys.userHash("42")).isEqualTo("user:42");
    assertThat(keys.sessionHash("9f")).isEqualTo("session:9f");
    assertThat(keys.userVersion("42")).isEqualTo("user:42:_version");
    assertThat(keys.sessionVersion("9f")).isEqualTo("session:9f:_version");
  }

  @Test
  void aPrefixStandsBeforeEveryKey() {
    RedisKeys staging = new RedisKeys(new RedisKeyOptions("shop:staging", Layout.STRING, false));
    assertThat(staging.userFeature("42", "cart_value", "5m"))
        .isEqualTo("shop:staging:user:42:cart_value_5m");
    assertThat(staging.actionsStream()).isEqualTo("shop:staging:shopper:actions");
    assertThat(staging.deviceUser("d")).isEqualTo("shop:staging:device:d:user");
    assertThat(staging.sessionHash("s")).isEqualTo("shop:staging:session:s");
  }

  @Test
  void hashTagsAreLiteralBracesAroundTheId() {
    RedisKeys tagged = new RedisKeys(new RedisKeyOptions("staging", Layout.STRING, true));
    assertThat(tagged.userFeature("42", "cart_value", "5m"))
        .isEqualTo("staging:user:{42}:cart_value_5m");
    assertThat(tagged.userVersion("42")).isEqualTo("staging:user:{42}:_version");
    assertThat(tagged.action("42", "discount")).isEqualTo("staging:user:{42}:action:discount");
    assertThat(tagged.actionVersion("42", "discount"))
        .isEqualTo("staging:user:{42}:action:discount:_version");
    assertThat(tagged.deviceUser("d")).isEqualTo("staging:device:{d}:user");
  }

  @Test
  void aFlagWithoutHashTagsIsTheTagOfItsVersionInTheHashLayout() {
    RedisKeys hashes = new RedisKeys(new RedisKeyOptions("staging", Layout.HASH, false));
    assertThat(hashes.action("a{b}:c", "discount"))
        .isEqualTo("staging:user:a%7Bb%7D%3Ac:action:discount");
    assertThat(hashes.actionVersion("a{b}:c", "discount"))
        .isEqualTo("{staging:user:a%7Bb%7D%3Ac:action:discount}:_version");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a:b          | a%3Ab
          {a}          | %7Ba%7D
          100%         | 100%25
          %3A          | %253A
          jo@shop.de   | jo@shop.de
          two words    | two words
          größe-✓-😀    | größe-✓-😀
          """)
  void onlyWhatWouldConfuseAKeyIsEncoded(String id, String encoded) {
    assertThat(keys.userHash(id)).isEqualTo("user:" + encoded);
    assertThat(RedisKeys.decodeId(encoded)).isEqualTo(id);
  }

  @Test
  void controlCharactersAndLoneSurrogatesAreEncodedByTheirBytes() {
    assertThat(keys.userHash("a\r\nb\0")).isEqualTo("user:a%0D%0Ab%00");
    assertThat(keys.userHash("\u007f\u0085")).isEqualTo("user:%7F%C2%85");
    assertThat(keys.userHash("\ud800x")).isEqualTo("user:%ED%A0%80x");
    assertThat(keys.userHash("x\udc00")).isEqualTo("user:x%ED%B0%80");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a:b",
        "{",
        "%",
        "%4",
        "%zz",
        "%41",
        "%3a",
        "%C2",
        "%C3%28",
        "%ED%A0%80%ED%B0%80"
      })
  void whatIsNoIdAsSpeltInAKeyIsNotDecoded(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> RedisKeys.decodeId(text));
  }

  @Test
  void anEmptyIdIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> keys.userSession(""));
    assertThatIllegalArgumentException().isThrownBy(() -> keys.sessionHash(""));
    assertThatIllegalArgumentException().isThrownBy(() -> keys.deviceUser(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "_version", "Cart", "cart value", "cart:value", "5m", "größe", "a-b"})
  void namesThatAreNoLowerCaseWordsAreRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keys.sessionFeature("s", name))
        .withMessageContaining("'" + name + "'");
    assertThatIllegalArgumentException().isThrownBy(() -> keys.action("42", name));
    assertThatIllegalArgumentException().isThrownBy(() -> keys.userFeature("42", name, "5m"));
    assertThatIllegalArgumentException().isThrownBy(() -> new ValueWrite(name, "1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5_m", "5 m", "5M", "5:m"})
  void windowsThatCouldBeTakenForPartOfTheFeatureAreRefused(String window) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RedisKeys.featureName("cart_value", window));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "staging:",
        ":staging",
        "a::b",
        "a b",
        "a{b}",
        "user",
        "a:session",
        "device:b",
        "ü"
      })
  void prefixesThatCouldBeTakenForPartOfAKeyAreRefused(String prefix) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RedisKeyOptions(prefix, Layout.STRING, false))
        .withMessageContaining("'" + prefix + "'");
  }
}
