package io.veredus.activities.http;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Something inside that may be called although its address is forbidden. */
public sealed interface AllowedTarget {
  /**
   * A range of addresses, or one port of one address.
   *
   * @param port empty: all of them
   */
  record Addresses(AddressRange range, Optional<Integer> port) implements AllowedTarget {}

  /** A name, wherever it leads: who can change its address can reach everything on that port. */
  record Host(String name, int port) implements AllowedTarget {}

  /**
   * Reads {@code 10.1.0.0/16}, {@code 10.1.2.3}, {@code 10.1.2.3:8080}, {@code [fd00::1]:8080} or
   * {@code hooks.internal:8080}.
   *
   * @throws IllegalArgumentException saying what is allowed
   */
  static AllowedTarget of(String text) {
    Matcher hostAndPort = Syntax.HOST_AND_PORT.matcher(text);
    if (!hostAndPort.matches()) {
      return new Addresses(AddressRange.of(text), Optional.empty());
    }
    String host = hostAndPort.group("host").replaceAll("[\\[\\]]", "");
    int port = Integer.parseInt(hostAndPort.group("port"));
    if (port < 1 || port > 65_535 || Hosts.isOddNumber(host)) {
      throw new IllegalArgumentException("Not a host with a port from 1 to 65535: " + text);
    }
    return Hosts.literal(host)
        .<AllowedTarget>map(
            address -> new Addresses(AddressRange.of(address.getHostAddress()), Optional.of(port)))
        .orElseGet(() -> new Host(host.toLowerCase(Locale.ROOT), port));
  }

  /**
   * @param host as it was asked for, before it was resolved to {@code address}
   */
  default boolean includes(String host, InetAddress address, int port) {
    return switch (this) {
      case Addresses(var range, var only) ->
          range.contains(address) && only.map(one -> one == port).orElse(true);
      case Host(var name, var only) -> name.equalsIgnoreCase(host) && only == port;
    };
  }

  /** How a target is written. */
  final class Syntax {
    private static final Pattern HOST_AND_PORT =
        Pattern.compile("(?<host>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\]):(?<port>\\d{1,5})");

    private Syntax() {}
  }
}
