package io.veredus.activities.channel.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes TLS sockets by certificates and keys as the files have them now: whoever renews them need
 * not restart anything. While a renewal is half written, the one before holds.
 */
final class TlsSockets extends SSLSocketFactory {
  private static final Logger LOG = LoggerFactory.getLogger(TlsSockets.class);

  private record Version(FileTime modified, long size) {}

  private record Loaded(Map<Path, Version> versions, SSLSocketFactory sockets) {}

  private final TlsSettings settings;
  private Optional<Loaded> loaded = Optional.empty();

  TlsSockets(TlsSettings settings) {
    this.settings = settings;
  }

  /**
   * Those of the files as they are now.
   *
   * @throws SSLException if they cannot be used, and never could be
   */
  synchronized SSLSocketFactory current() throws IOException {
    var versions = versions();
    if (loaded.isPresent() && loaded.get().versions().equals(versions)) {
      return loaded.get().sockets();
    }
    try {
      var fresh = new Loaded(versions, TlsContexts.load(settings));
      loaded = Optional.of(fresh);
      return fresh.sockets();
    } catch (IOException | GeneralSecurityException unusable) {
      var before =
          loaded.orElseThrow(() -> new SSLException("Certificate files cannot be used", unusable));
      LOG.warn(
          "Changed certificate files cannot be used, the ones before still hold: {}",
          unusable.toString());
      loaded = Optional.of(new Loaded(versions, before.sockets())); // said once per change
      return before.sockets();
    }
  }

  @Override
  public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
      throws IOException {
    return current().createSocket(socket, host, port, autoClose);
  }

  @Override
  public Socket createSocket() throws IOException {
    return current().createSocket();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return current().createSocket(host, port);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return current().createSocket(host, port, localHost, localPort);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return current().createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return current().createSocket(host, port, localHost, localPort);
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return ((SSLSocketFactory) SSLSocketFactory.getDefault()).getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return ((SSLSocketFactory) SSLSocketFactory.getDefault()).getSupportedCipherSuites();
  }

  private Map<Path, Version> versions() {
    var versions = new HashMap<Path, Version>();
    Stream.concat(
            settings.caCertFile().stream(),
            settings.client().stream().flatMap(it -> Stream.of(it.certFile(), it.keyFile())))
        .forEach(file -> version(file).ifPresent(version -> versions.put(file, version)));
    return versions;
  }

  private static Optional<Version> version(Path file) {
    try {
      return Optional.of(new Version(Files.getLastModifiedTime(file), Files.size(file)));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}
