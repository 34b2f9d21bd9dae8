package io.veredus.activities.channel.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * The socket under a dialogue, which another thread can cut at any time, even before it is
 * connected.
 */
final class SmtpSocket {
  private final SmtpSettings settings;
  private final SSLSocketFactory tls;
  private volatile Socket raw = new Socket();
  private volatile boolean cut;

  SmtpSocket(SmtpSettings settings, SSLSocketFactory tls) {
    this.settings = settings;
    this.tls = tls;
  }

  /**
   * Connects to the first of the host's addresses that answers.
   *
   * @return the socket to speak over; encrypted if that is so from the first byte
   */
  Socket connect() throws IOException {
    IOException last = new UnknownHostException(settings.host());
    for (InetAddress address : InetAddress.getAllByName(settings.host())) {
      try {
        return connect(address);
      } catch (SocketException | SocketTimeoutException unreachable) {
        last = unreachable;
      }
    }
    throw last;
  }

  /** How long a read may take. */
  void waitFor(Duration answer) throws SocketException {
    raw.setSoTimeout(Math.toIntExact(answer.toMillis()));
  }

  /** Ends the connection without a word; whoever is reading or writing gets an exception. */
  void cut() {
    cut = true;
    close(raw);
  }

  private Socket connect(InetAddress address) throws IOException {
    var socket = new Socket();
    raw = socket;
    if (cut) {
      throw new SocketException("Cut off");
    }
    try {
      // The name is kept, so that certificates are checked against it and no reverse look-up is
      // made.
      var named = InetAddress.getByAddress(settings.host(), address.getAddress());
      int timeout = Math.toIntExact(settings.timeouts().connect().toMillis());
      socket.connect(new InetSocketAddress(named, settings.port()), timeout);
      socket.setTcpNoDelay(true);
      waitFor(settings.timeouts().answer());
      return settings.tls() == TlsMode.IMPLICIT ? encrypted(socket) : socket;
    } catch (IOException failed) {
      close(socket);
      throw failed;
    }
  }

  private Socket encrypted(Socket socket) throws IOException {
    var secure = (SSLSocket) tls.createSocket(socket, settings.host(), settings.port(), true);
    var parameters = secure.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS"); // RFC 8314, section 3: check the name
    secure.setSSLParameters(parameters);
    secure.startHandshake();
    return secure;
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException closedAnyway) {
      // Nothing is left to do with it.
    }
  }
}
