package io.liveshopper.redis;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RedisKeysPropertyTest {

  private record Name(String id, String feature, String window) {}

  @Property(tries = 5000)
  void differentFeaturesNeverShareAKey(
      @ForAll("names") Name one, @ForAll("names") Name other, @ForAll boolean hashTags) {
    RedisKeys keys = new RedisKeys(new RedisKeyOptions("", Layout.STRING, hashTags));
    String keyOfOne = keys.userFeature(one.id, one.feature, one.window);
    String keyOfOther = keys.userFeature(other.id, other.feature, other.window);
    assertThat(keyOfOne.equals(keyOfOther)).isEqualTo(one.equals(other));
  }

  @Property(tries = 5000)
  void keysOfDifferentKindsNeverMeet(@ForAll("names") Name one, @ForAll("names") Name other) {
    RedisKeys keys = new RedisKeys(RedisKeyOptions.defaults());
    assertThat(
            new String[] {
              keys.userFeature(one.id, one.feature, one.window),
              keys.sessionFeature(other.id, other.feature),
              keys.userSession(other.id),
              keys.userVersion(other.id),
              keys.sessionVersion(other.id),
              keys.userHash(other.id),
              keys.sessionHash(other.id),
              keys.action(other.id, other.feature),
              keys.actionVersion(other.id, other.feature),
              keys.deviceUser(other.id),
              keys.actionsStream()
            })
        .doesNotHaveDuplicates();
  }

  @Property(tries = 5000)
  void everyIdIsFoundAgainInItsKey(@ForAll("ids") String id) {
    String key = new RedisKeys(RedisKeyOptions.defaults()).userSession(id);
    String encoded = key.substring("user:".length(), key.length() - ":session".length());
    assertThat(RedisKeys.decodeId(encoded)).isEqualTo(id);
    assertThat(encoded.chars()).noneMatch(c -> c == ':' || c == '{' || c == '}');
    assertThat(encoded.chars()).noneMatch(Character::isISOControl);
  }

  @Property(tries = 2000)
  void allKeysOfAnIdShareTheSlotOfTheId(@ForAll("names") Name name) {
    RedisKeys keys = new RedisKeys(new RedisKeyOptions("staging", Layout.STRING, true));
    String hash = keys.userHash(name.id);
    String encoded = hash.substring("staging:user:{".length(), hash.length() - 1);
    int slot = HashSlot.ofWhole(encoded);
    assertThat(HashSlot.of(keys.userFeature(name.id, name.feature, name.window))).isEqualTo(slot);
    assertThat(HashSlot.of(keys.userVersion(name.id))).isEqualTo(slot);
    assertThat(HashSlot.of(keys.action(name.id, name.feature))).isEqualTo(slot);
    assertThat(HashSlot.of(keys.actionVersion(name.id, name.feature))).isEqualTo(slot);
    assertThat(HashSlot.of(hash)).isEqualTo(slot);
  }

  @Property(tries = 2000)
  void aFlagAndItsVersionShareASlotInTheHashLayoutWithoutHashTags(@ForAll("names") Name name) {
    RedisKeys keys = new RedisKeys(new RedisKeyOptions("staging", Layout.HASH, false));
    assertThat(HashSlot.of(keys.actionVersion(name.id, name.feature)))
        .isEqualTo(HashSlot.of(keys.action(name.id, name.feature)));
  }

  @Provide
  Arbitrary<String> ids() {
    // Few characters, so that ids which differ only in spelling do come up, or any at all.
    Arbitrary<String> awkward =
        Arbitraries.strings()
            .withChars(":{}%25374ABDEa_\u0000\r\n\u0085\ud83d\ude00ü ".toCharArray())
            .ofMinLength(1)
            .ofMaxLength(6);
    return Arbitraries.oneOf(awkward, Arbitraries.strings().all().ofMinLength(1).ofMaxLength(12));
  }

  @Provide
  Arbitrary<Name> names() {
    Arbitrary<String> features =
        Arbitraries.oneOf(
            Arbitraries.of("cart", "cart_5m", "cart_value", "session", "action", "a", "a_"),
            Arbitraries.strings().withChars("ab_5m").ofMaxLength(4).map(rest -> "a" + rest));
    Arbitrary<String> windows = Arbitraries.of("5m", "1h", "24h", "m", "5");
    return Combinators.combine(ids(), features, windows).as(Name::new);
  }
}
