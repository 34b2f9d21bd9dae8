package io.veredus.activities.channel.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * The socket under a dialogue, which another thread can cut at any time, even before it is
 * connected.
 */
final class SmtpSocket {
  private final SmtpSettings settings;
  private final SSLSocketFactory tls;
  private volatile Future<List<InetAddress>> asked = CompletableFuture.completedFuture(List.of());
  private List<InetAddress> addresses = List.of();
  private volatile Socket raw = new Socket();
  private volatile boolean cut;

  SmtpSocket(SmtpSettings settings, SSLSocketFactory tls) {
    this.settings = settings;
    this.tls = tls;
  }

  /**
   * Finds the host's addresses, which connecting then uses: no other that the name may lead to by
   * then.
   *
   * @return how many there are
   */
  int resolve() throws IOException {
    addresses = lookUp();
    return addresses.size();
  }

  /**
   * Connects to the first of the host's addresses that answers.
   *
   * @return the socket to speak over; encrypted if that is so from the first byte
   */
  Socket connect() throws IOException {
    if (addresses.isEmpty()) {
      resolve();
    }
    IOException last = new UnknownHostException(settings.host());
    for (InetAddress address : addresses) {
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
    asked.cancel(true);
    close(raw);
  }

  /** Asked on a thread of its own, which nothing could interrupt: the caller's can go on. */
  private List<InetAddress> lookUp() throws IOException {
    var question =
        new FutureTask<>(() -> settings.lookup().addressesOf(settings.host(), settings.port()));
    asked = question;
    Thread.ofPlatform().daemon().name("smtp-host-lookup").start(question);
    try {
      if (cut) {
        throw new SocketException("Cut off");
      }
      return question.get(settings.timeouts().connect().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException slow) {
      throw new SocketTimeoutException("the name was not resolved in time");
    } catch (CancellationException cutOff) {
      throw new SocketException("Cut off");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new SocketException("Stopped");
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof IOException unknown ? unknown : new IOException(failed);
    }
  }

  private Socket connect(InetAddress address) throws IOException {
    var socket = new BoundedSocket();
    raw = socket;
    if (cut) {
      throw new SocketException("Cut off");
    }
    try {
      // The name is kept, so that certificates are checked against it and no reverse look-up is
      // made.
      var named = InetAddress.getByAddress(settings.peerName(), address.getAddress());
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
    var secure = (SSLSocket) tls.createSocket(socket, settings.peerName(), settings.port(), true);
    if (!settings.security().insecureSkipVerify()) {
      var parameters = secure.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS"); // RFC 8314, section 3: check the name
      secure.setSSLParameters(parameters);
    }
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
