package io.veredus.activities.http;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * The addresses that no call of ours may reach, unless an exception names them: all that the IANA
 * special-purpose registries (RFC 6890) do not call globally reachable, and what leads to them. The
 * JDK's own predicates know neither unique-local nor carrier-grade NAT addresses.
 */
final class AddressRanges {
  private record Forbidden(AddressRange range, String name) {
    static Forbidden of(String range, String name) {
      return new Forbidden(AddressRange.of(range), name);
    }
  }

  /** IPv4-mapped IPv6 addresses are not here: the JDK hands them out as IPv4 ones. */
  private static final List<Forbidden> FORBIDDEN =
      List.of(
          Forbidden.of("0.0.0.0/8", "this network (RFC 791)"),
          Forbidden.of("10.0.0.0/8", "private (RFC 1918)"),
          Forbidden.of("100.64.0.0/10", "carrier-grade NAT (RFC 6598)"),
          Forbidden.of("127.0.0.0/8", "loopback (RFC 1122)"),
          Forbidden.of("169.254.0.0/16", "link-local, where clouds serve metadata (RFC 3927)"),
          Forbidden.of("172.16.0.0/12", "private (RFC 1918)"),
          Forbidden.of("192.0.0.0/24", "protocol assignments (RFC 6890)"),
          Forbidden.of("192.0.2.0/24", "documentation (RFC 5737)"),
          Forbidden.of("192.88.99.0/24", "6to4 relays (RFC 7526)"),
          Forbidden.of("192.168.0.0/16", "private (RFC 1918)"),
          Forbidden.of("198.18.0.0/15", "benchmarks (RFC 2544)"),
          Forbidden.of("198.51.100.0/24", "documentation (RFC 5737)"),
          Forbidden.of("203.0.113.0/24", "documentation (RFC 5737)"),
          Forbidden.of("224.0.0.0/4", "multicast (RFC 5771)"),
          Forbidden.of("240.0.0.0/4", "reserved, or broadcast (RFC 1112)"),
          // Public by its number, yet served to each virtual machine by its own host
          Forbidden.of("168.63.129.16", "metadata of a cloud"),
          Forbidden.of("::1", "loopback (RFC 4291)"),
          Forbidden.of("64:ff9b::/96", "IPv4 behind NAT64 (RFC 6052)"),
          Forbidden.of("64:ff9b:1::/48", "IPv4 behind NAT64 (RFC 8215)"),
          Forbidden.of("100::/64", "discarded (RFC 6666)"),
          Forbidden.of("2001::/23", "protocol assignments, among them Teredo (RFC 2928)"),
          Forbidden.of("2001:db8::/32", "documentation (RFC 3849)"),
          Forbidden.of("2002::/16", "IPv4 behind 6to4 (RFC 3056)"),
          Forbidden.of("3fff::/20", "documentation (RFC 9637)"),
          Forbidden.of("5f00::/16", "segment routing (RFC 9602)"),
          Forbidden.of("fc00::/7", "unique-local (RFC 4193)"),
          Forbidden.of("fe80::/10", "link-local (RFC 4291)"),
          Forbidden.of("fec0::/10", "site-local (RFC 3879)"),
          Forbidden.of("ff00::/8", "multicast (RFC 4291)"),
          // Global unicast is 2000::/3 (RFC 4291, section 2.4); these three are all the rest
          Forbidden.of("::/3", "not global unicast (RFC 4291)"),
          Forbidden.of("4000::/2", "not global unicast (RFC 4291)"),
          Forbidden.of("8000::/1", "not global unicast (RFC 4291)"));

  private AddressRanges() {}

  /** What kind of forbidden address it is; empty for one that all the world can reach. */
  static Optional<String> forbidding(InetAddress address) {
    return FORBIDDEN.stream()
        .filter(forbidden -> forbidden.range().contains(address))
        .map(Forbidden::name)
        .findFirst();
  }
}
