package io.veredus.activities.http;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whose certificates an endpoint may show. */
public record Trust(SSLSocketFactory socketFactory, X509TrustManager manager) {
  /** Those that the JVM trusts. */
  public static Trust ofJvm() {
    return of((KeyStore) null);
  }

  /** Those that the given authorities vouch for. */
  public static Trust of(@Nullable KeyStore authorities) {
    try {
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(authorities);
      return of(
          Stream.of(factory.getTrustManagers())
              .filter(X509TrustManager.class::isInstance)
              .map(X509TrustManager.class::cast)
              .findFirst()
              .orElseThrow());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("This Java cannot check certificates", impossible);
    }
  }

  private static Trust of(X509TrustManager manager) throws GeneralSecurityException {
    var context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {manager}, null);
    return new Trust(context.getSocketFactory(), manager);
  }
}
