package io.veredus.activities.http;

import java.net.InetAddress;

/**
 * A block of IP addresses, such as {@code 10.0.0.0/8} (RFC 4632, section 3.1; RFC 4291, section
 * 2.3).
 *
 * @param bits of the network, which is all that the block's addresses share
 */
public record AddressRange(InetAddress network, int bits) {

  public AddressRange {
    byte[] bytes = network.getAddress();
    if (bits < 0 || bits > bytes.length * 8 || !isPrefix(bytes, bits)) {
      throw new IllegalArgumentException(
          "An address range looks like 10.0.0.0/8 or fd00::/8, with zeros behind the network");
    }
  }

  /**
   * Reads {@code 10.0.0.0/8}, {@code fd00::/8}, or a single address.
   *
   * @throws IllegalArgumentException saying what is allowed
   */
  public static AddressRange of(String text) {
    int slash = text.indexOf('/');
    var network =
        Hosts.literal(slash < 0 ? text : text.substring(0, slash))
            .orElseThrow(() ->
                new IllegalArgumentException("Neither an address nor a range of them: " + text));
    try {
      return new AddressRange(
          network,
          slash < 0
              ? network.getAddress().length * 8
              : Integer.parseInt(text.substring(slash + 1)));
    } catch (NumberFormatException noNumber) {
      throw new IllegalArgumentException("Neither an address nor a range of them: " + text);
    }
  }

  /** Never true for an address of the other version. */
  public boolean contains(InetAddress address) {
    byte[] ours = network.getAddress();
    byte[] theirs = address.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      if (bit(ours, bit) != bit(theirs, bit)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return network.getHostAddress() + "/" + bits;
  }

  private static boolean isPrefix(byte[] bytes, int bits) {
    for (int bit = bits; bit < bytes.length * 8; bit++) {
      if (bit(bytes, bit) != 0) {
        return false;
      }
    }
    return true;
  }

  private static int bit(byte[] bytes, int at) {
    return bytes[at / 8] >>> (7 - at % 8) & 1;
  }
}
