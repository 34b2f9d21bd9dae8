package io.veredus.activities.channel.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;

/** Finds the addresses of a server that connections may be made to, however long that takes. */
@FunctionalInterface
public interface HostLookup {
  /** Wherever the name leads: for servers that the configuration names. */
  HostLookup ANYWHERE = (host, _) -> List.of(InetAddress.getAllByName(host));

  /**
   * @throws java.net.UnknownHostException if there are none
   * @throws io.veredus.activities.http.AddressRefusedException if there are some, and none that may
   *     be connected to
   */
  List<InetAddress> addressesOf(String host, int port) throws IOException;
}
