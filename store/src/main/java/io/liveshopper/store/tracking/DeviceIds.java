package io.liveshopper.store.tracking;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes ids of devices, and signs them so that nobody can take over another's. */
public final class DeviceIds {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;

  private final SecretKeySpec key;

  private DeviceIds(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** With a key of its own, which nobody else has and which is lost with it. */
  public static DeviceIds withNewKey() {
    return new DeviceIds(newKey());
  }

  /**
   * With the key in a file, which is made if it is not there, for its owner only.
   *
   * @throws UncheckedIOException if it can't be read or written
   * @throws IllegalStateException if it holds something else
   */
  public static DeviceIds withKeyIn(Path file) {
    try {
      if (!Files.exists(file)) {
        create(file);
      }
      byte[] bytes = Base64.getDecoder().decode(Files.readString(file).strip());
      if (bytes.length != KEY_BYTES) {
        throw new IllegalStateException(wrong(file));
      }
      return new DeviceIds(bytes);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(wrong(file), e);
    } catch (IOException e) {
      throw new UncheckedIOException("The key " + file + " can't be read or written", e);
    }
  }

  private static String wrong(Path file) {
    return "device.secret-file " + file + " holds no key: 32 bytes in Base64 are allowed";
  }

  private static void create(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    Files.createDirectories(directory);
    // Not the default permissions, even for a moment.
    Path made =
        Files.createTempFile(
            directory,
            "key",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(made, Base64.getEncoder().encodeToString(newKey()) + "\n");
    try {
      Files.move(made, file);
    } catch (FileAlreadyExistsException e) {
      // Another shop was quicker, and its key is as good.
      Files.delete(made);
    }
  }

  private static byte[] newKey() {
    byte[] bytes = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  /** A new device. */
  public String newId() {
    return UUID.randomUUID().toString();
  }

  /** An id with its signature, for a cookie. */
  public String sign(String id) {
    return id + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(mac(id));
  }

  /** The id in a cookie's value; empty if it was not signed here. */
  public Optional<String> verify(String signed) {
    int dot = signed.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    String id = signed.substring(0, dot);
    byte[] wanted = sign(id).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(wanted, signed.getBytes(StandardCharsets.UTF_8))
        ? Optional.of(id)
        : Optional.empty();
  }

  private byte[] mac(String id) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(id.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
