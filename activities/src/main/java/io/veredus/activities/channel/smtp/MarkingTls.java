package io.veredus.activities.channel.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Encrypts as another factory does, and notes when that began and how it ended. */
final class MarkingTls extends SSLSocketFactory {
  private final SSLSocketFactory tls;
  private volatile long began;
  private volatile long ended;
  private volatile String protocol = "";

  MarkingTls(SSLSocketFactory tls) {
    this.tls = tls;
  }

  boolean hasBegun() {
    return began != 0;
  }

  /** Such as TLSv1.3; empty as long as the handshake is not complete. */
  String protocol() {
    return protocol;
  }

  Duration took() {
    return hasBegun()
        ? Duration.ofNanos((ended == 0 ? System.nanoTime() : ended) - began)
        : Duration.ZERO;
  }

  @Override
  public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
      throws IOException {
    began = System.nanoTime();
    var secure = tls.createSocket(socket, host, port, autoClose);
    if (secure instanceof SSLSocket encrypted) {
      encrypted.addHandshakeCompletedListener(event -> {
        ended = System.nanoTime();
        protocol = event.getSession().getProtocol();
      });
    }
    return secure;
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return tls.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return tls.getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return tls.createSocket(host, port);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return tls.createSocket(host, port, local, localPort);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return tls.createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return tls.createSocket(host, port, local, localPort);
  }
}
