package io.liveshopper.store.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceIdsTest {

  @Test
  void whatWasSignedIsKnownAndNothingElse() {
    DeviceIds devices = DeviceIds.withNewKey();
    String id = devices.newId();
    String signed = devices.sign(id);
    assertThat(devices.verify(signed)).hasValue(id);
    assertThat(devices.verify(signed + "x")).isEmpty();
    assertThat(devices.verify(id)).isEmpty();
    assertThat(devices.verify("")).isEmpty();
    assertThat(devices.verify(devices.newId() + signed.substring(id.length()))).isEmpty();
    assertThat(DeviceIds.withNewKey().verify(signed)).isEmpty();
  }

  @Test
  void aKeyInAFileIsMadeOnceForItsOwnerOnly(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("below/key");
    String signed = DeviceIds.withKeyIn(file).sign("device");
    assertThat(DeviceIds.withKeyIn(file).verify(signed)).hasValue("device");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "c2hvcnQ=", "%%%"})
  void aFileThatHoldsNoKeyIsNamedAndItsContentIsNot(String content, @TempDir Path folder)
      throws Exception {
    Path file = Files.writeString(folder.resolve("key"), content);
    assertThatIllegalStateException()
        .isThrownBy(() -> DeviceIds.withKeyIn(file))
        .withMessage(
            "device.secret-file " + file + " holds no key: 32 bytes in Base64 are allowed");
  }
}
