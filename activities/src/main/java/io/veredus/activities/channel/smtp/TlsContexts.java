package io.veredus.activities.channel.smtp;

import io.veredus.activities.channel.smtp.TlsSettings.ClientCertificate;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Makes what TLS needs of certificates and keys in files. */
final class TlsContexts {
  private TlsContexts() {}

  /** Reads the files and makes sockets by them. */
  static SSLSocketFactory load(TlsSettings settings) throws IOException, GeneralSecurityException {
    var context = SSLContext.getInstance("TLS");
    context.init(keys(settings), trust(settings), null);
    return context.getSocketFactory();
  }

  private static KeyManager @Nullable [] keys(TlsSettings settings)
      throws IOException, GeneralSecurityException {
    if (settings.client().isEmpty()) {
      return null;
    }
    var store = emptyStore();
    ClientCertificate client = settings.client().get();
    var chain = PemFile.certificates(client.certFile());
    var key = PemFile.privateKey(client.keyFile());
    PrivateKeys.requirePair(key, chain.getFirst().getPublicKey());
    store.setKeyEntry("client", key, new char[0], chain.toArray(Certificate[]::new));
    var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, new char[0]);
    return factory.getKeyManagers();
  }

  private static TrustManager @Nullable [] trust(TlsSettings settings)
      throws IOException, GeneralSecurityException {
    if (settings.insecureSkipVerify()) {
      return new TrustManager[] {new TrustsAnybody()};
    }
    return settings.caCertFile().isPresent() ? authorities(settings.caCertFile().get()) : null;
  }

  private static TrustManager[] authorities(Path file)
      throws IOException, GeneralSecurityException {
    var store = emptyStore();
    for (X509Certificate authority : PemFile.certificates(file)) {
      store.setCertificateEntry("ca-" + store.size(), authority);
    }
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null);
    return store;
  }

  /** Only on request. The extended class: a plain one would still have its names checked. */
  private static final class TrustsAnybody extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
