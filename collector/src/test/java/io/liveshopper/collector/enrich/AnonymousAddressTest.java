package io.liveshopper.collector.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnonymousAddressTest {

  @ParameterizedTest
  @CsvSource({
    "94.15.223.151, 0, 0, 94.15.223.151",
    "94.15.223.151, 1, 1, 94.15.223.x",
    "94.15.223.151, 3, 0, 94.x.x.x",
    "94.15.223.151, 4, 0, x.x.x.x",
    "2605:2700:0:3::4713:93e3, 1, 4, 2605:2700:0:3:x:x:x:x",
    "::1, 2, 8, x:x:x:x:x:x:x:x",
    "::ffff:94.15.223.151, 2, 3, 94.15.x.x",
    "shop.example, 1, 1, x",
    "777.2.2.2, 1, 1, x",
    "1.2.3.4.5, 1, 1, x"
  })
  void theEndOfAnAddressIsHidden(String address, int octets, int segments, String hidden) {
    assertThat(new AnonymousAddress(octets, segments).of(address)).isEqualTo(hidden);
  }
}
