package io.liveshopper.collector.enrich;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Hides the end of an address: 203.0.x.x, 2001:db8:0:1:x:x:x:x. */
final class AnonymousAddress {

  private static final int OCTETS = 4;
  private static final int SEGMENTS = 8;
  private static final String MASK = "x";

  private final int octets;
  private final int segments;

  /**
   * @param octets of IPv4, counted from the right; 0 to 4
   * @param segments of IPv6, counted from the right; 0 to 8
   */
  AnonymousAddress(int octets, int segments) {
    this.octets = octets;
    this.segments = segments;
  }

  /** The address as it may be kept; what is no address is hidden as a whole. */
  String of(String address) {
    if (octets == 0 && segments == 0) {
      return address;
    }
    Optional<byte[]> bytes = IpAddress.bytes(address);
    if (bytes.isEmpty()) {
      return MASK;
    }
    byte[] b = bytes.get();
    List<String> parts = new ArrayList<>();
    if (b.length == OCTETS) {
      for (int i = 0; i < OCTETS; i++) {
        parts.add(i < OCTETS - octets ? Integer.toString(b[i] & 0xff) : MASK);
      }
      return String.join(".", parts);
    }
    for (int i = 0; i < SEGMENTS; i++) {
      int segment = ((b[2 * i] & 0xff) << 8) | (b[2 * i + 1] & 0xff);
      parts.add(i < SEGMENTS - segments ? Integer.toHexString(segment) : MASK);
    }
    return String.join(":", parts);
  }
}
