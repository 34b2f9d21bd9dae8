package io.veredus.activities.http;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells addresses from names: those that mean one thing only, and those that mean many. */
final class Hosts {
  private static final String OCTET = "(0|[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5])";
  private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
  private static final Pattern NUMBER = Pattern.compile("\\d+|0x[0-9a-f]*");

  private Hosts() {}

  /** The address that {@code host} is, if it is written in the one form that nobody misreads. */
  static Optional<InetAddress> literal(String host) {
    if (!IPV4.matcher(host).matches() && host.indexOf(':') < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }

  /**
   * Whether {@code host} is a number in decimal, octal or hexadecimal, or a short form of an
   * address: resolvers disagree about {@code 0177.0.0.1}, and no name ends in a number (URL
   * Standard, "ends in a number checker").
   */
  static boolean isOddNumber(String host) {
    String name = host.toLowerCase(Locale.ROOT).replaceFirst("\\.+$", "");
    String last = name.substring(name.lastIndexOf('.') + 1);
    return NUMBER.matcher(last).matches() && !IPV4.matcher(host).matches();
  }
}
