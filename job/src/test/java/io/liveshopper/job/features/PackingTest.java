package io.liveshopper.job.features;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
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

  @Test
  void decimalsOnTheEdgesOfTheirFormsAreTheSameAgain() {
    BigInteger largest = BigInteger.valueOf(Long.MAX_VALUE);
    BigInteger smallest = BigInteger.valueOf(Long.MIN_VALUE);
    for (BigInteger unscaled :
        List.of(
            largest,
            largest.add(BigInteger.ONE),
            smallest,
            smallest.subtract(BigInteger.ONE),
            BigInteger.TWO.pow(64),
            BigInteger.TEN.pow(60).negate())) {
      for (int scale : new int[] {-1, 0, 100, 101}) {
        BigDecimal decimal = new BigDecimal(unscaled, scale);
        Packer packer = new Packer();
        packer.writeDecimal(decimal);
        Unpacker unpacker = new Unpacker(packer.toBytes());
        assertThat(unpacker.readDecimal()).isEqualTo(decimal);
        assertThat(unpacker.hasMore()).isFalse();
      }
    }
  }

  @Test
  void bytesThatEndTooEarlyAreToldFromGoodOnesWhereverTheyAreCut() {
    Packer packer = new Packer();
    packer.writeByte(7);
    packer.writeUnsigned(300);
    packer.writeFixed(-1);
    packer.writeText("text");
    packer.writeDecimal(new BigDecimal("12.99"));
    packer.writeRaw(new byte[] {1, 2, 3}, 0, 3);
    byte[] bytes = packer.toBytes();
    readAll(new Unpacker(bytes));

    for (int length = 0; length < bytes.length; length++) {
      Unpacker ofArray = new Unpacker(Arrays.copyOf(bytes, length));
      Unpacker withinArray = new Unpacker(bytes, 0, length);
      assertThatIllegalStateException().isThrownBy(() -> readAll(ofArray));
      assertThatIllegalStateException().isThrownBy(() -> readAll(withinArray));
    }
  }

  private static void readAll(Unpacker in) {
    in.readByte();
    in.readUnsigned();
    in.readFixed();
    in.readText();
    in.readDecimal();
    in.readRaw(3);
  }

  @Test
  void aNumberOfMoreThanTenBytesIsDamage() {
    byte[] bytes = new byte[11];
    Arrays.fill(bytes, 0, 10, (byte) 0x80);

    assertThatIllegalStateException()
        .isThrownBy(() -> new Unpacker(bytes).readUnsigned())
        .withMessage("a number of more than ten bytes ends at 10");
  }

  @Test
  void theNumberOfAFormIsGivenBackIfThisVersionReadsIt() {
    assertThat(new Unpacker(new byte[] {2}).readForm(3, "thing")).isEqualTo(2);
    assertThatIllegalStateException()
        .isThrownBy(() -> new Unpacker(new byte[] {4}).readForm(3, "thing"))
        .withMessage("thing in form 4, where this version reads up to 3");
    assertThatIllegalStateException()
        .isThrownBy(() -> new Unpacker(new byte[] {0}).readForm(3, "thing"));
  }
}
