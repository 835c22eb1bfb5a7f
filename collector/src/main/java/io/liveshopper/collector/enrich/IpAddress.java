package io.liveshopper.collector.enrich;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads addresses, never names: nothing here asks a name server. */
final class IpAddress {

  private static final Pattern V4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
  private static final Pattern V6 = Pattern.compile("(?=.*:)[0-9a-fA-F:.]{2,45}");

  private IpAddress() {}

  /** The address's 4 or 16 bytes; absent if it is none. */
  static Optional<byte[]> bytes(String text) {
    return parse(text).map(InetAddress::getAddress);
  }

  static Optional<InetAddress> parse(String text) {
    if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
