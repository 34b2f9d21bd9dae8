package io.veredus.activities.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Says where calls may not go: own prohibitions first, then exceptions, then what all forbid. */
record AddressGuard(OutgoingHttpSettings settings) {
  /** Why there is to be no call at all, whatever the host would resolve to. */
  Optional<String> against(String host) {
    return Hosts.isOddNumber(host)
        ? Optional.of("an address in a form that is read in several ways")
        : Optional.empty();
  }

  /** Why there is to be no connection to this very address; empty: it may be made. */
  Optional<String> against(InetSocketAddress target) {
    InetAddress address = target.getAddress();
    if (address == null) {
      return Optional.of("not resolved");
    }
    if (settings.deny().stream().anyMatch(range -> range.contains(address))) {
      return Optional.of("on the list of denied ranges");
    }
    boolean allowed =
        settings.allow().stream()
            .anyMatch(one -> one.includes(target.getHostString(), address, target.getPort()));
    return allowed ? Optional.empty() : AddressRanges.forbidding(address);
  }
}
