package io.liveshopper.job.features;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PackingTest {

  @Property
  void whatIsPackedIsUnpackedTheSame(
      @ForAll long signed,
      @ForAll long fixed,
      @ForAll String text,
      @ForAll BigInteger unscaled,
      @ForAll short scale) {
    BigDecimal decimal = new BigDecimal(unscaled, scale);
    Packer packer = new Packer(1);
    packer.writeSigned(signed);
    packer.writeUnsigned(signed);
    packer.writeFixed(fixed);
    packer.writeText(text);
    packer.writeDecimal(decimal);
    packer.writeOptionalDecimal(null);
    packer.writeOptionalText(null);

    Unpacker unpacker = new Unpacker(packer.toBytes());
    assertThat(unpacker.readSigned()).isEqualTo(signed);
    assertThat(unpacker.readUnsigned()).isEqualTo(signed);
    assertThat(unpacker.readFixed()).isEqualTo(fixed);
    assertThat(unpacker.readText()).isEqualTo(new String(text.getBytes(UTF_8), UTF_8));
    assertThat(unpacker.readDecimal()).isEqualTo(decimal);
    assertThat(unpacker.readOptionalDecimal()).isNull();
    assertThat(unpacker.readOptionalText()).isNull();
    assertThat(unpacker.hasMore()).isFalse();
  }

  @Test
  void damagedBytesAreToldFromGoodOnes() {
    Packer packer = new Packer();
    packer.writeText("twelve bytes");
    byte[] cut = new byte[6];
    System.arraycopy(packer.toBytes(), 0, cut, 0, 6);

    assertThatIllegalStateException()
        .isThrownBy(() -> new Unpacker(cut).readText())
        .withMessageContaining("5 are left");
  }
}
