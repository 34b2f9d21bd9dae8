package io.veredus.activities.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Makes sockets that ask the guard at the moment they connect: what was resolved earlier, by whom
 * and how often does not matter, and a literal address is not resolved at all.
 */
final class GuardedSockets extends SocketFactory {
  private final AddressGuard guard;

  GuardedSockets(AddressGuard guard) {
    this.guard = guard;
  }

  @Override
  public Socket createSocket() {
    return new GuardedSocket(guard);
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw onlyUnconnected();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
    throw onlyUnconnected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw onlyUnconnected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
    throw onlyUnconnected();
  }

  private static UnsupportedOperationException onlyUnconnected() {
    return new UnsupportedOperationException("Only sockets that are not connected yet");
  }

  private static final class GuardedSocket extends Socket {
    private final AddressGuard guard;

    GuardedSocket(AddressGuard guard) {
      super(Proxy.NO_PROXY); // a plain socket would follow the JVM's SOCKS settings
      this.guard = guard;
    }

    @Override
    public void connect(SocketAddress target, int timeoutMillis) throws IOException {
      if (!(target instanceof InetSocketAddress address)) {
        throw new AddressRefusedException("not an internet address");
      }
      var why = guard.against(address);
      if (why.isPresent()) {
        throw new AddressRefusedException(why.get());
      }
      super.connect(target, timeoutMillis);
    }
  }
}
