package io.liveshopper.local.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisBinaryTest {

  @ParameterizedTest
  @CsvSource({
    "Redis server v=7.0.15 sha=0:0 bits=64, true",
    "Redis server v=6.2.6 sha=0:0, true",
    "Redis server v=10.0.0 sha=0:0, true",
    "Redis server v=6.0.16 sha=0:0, false",
    "Redis server v=5.3.0 sha=0:0, false",
    "something else, false"
  })
  void serversFromSixTwoOnAreTaken(String version, boolean taken) {
    assertThat(RedisBinary.isNewEnough(version)).isEqualTo(taken);
  }
}
