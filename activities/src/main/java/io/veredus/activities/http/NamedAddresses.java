package io.veredus.activities.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Dns;

/** Keeps the name that was asked for with its addresses, so that the guard knows both. */
record NamedAddresses(Dns resolver) implements Dns {
  @Override
  public List<InetAddress> lookup(String host) throws UnknownHostException {
    var named = new ArrayList<InetAddress>();
    for (InetAddress address : resolver.lookup(host)) {
      named.add(InetAddress.getByAddress(host, address.getAddress()));
    }
    return named;
  }
}
