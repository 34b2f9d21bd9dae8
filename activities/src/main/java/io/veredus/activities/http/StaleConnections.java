package io.veredus.activities.http;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * Keeps a connection that the other side closed while it was idle from costing an attempt. The
 * client itself looks only after 10 s; a request on such a connection would be lost, and nobody
 * could tell that it was not taken.
 */
final class StaleConnections {
  private StaleConnections() {}

  static OkHttpClient.Builder avoidedBy(OkHttpClient.Builder client) {
    return client
        .addInterceptor(StaleConnections::onAnotherConnection)
        .addNetworkInterceptor(StaleConnections::ifStillOpen);
  }

  /** Nothing was written yet, so this repeats nothing; each turn uses up one idle connection. */
  private static Response onAnotherConnection(Interceptor.Chain chain) throws IOException {
    while (true) {
      try {
        return chain.proceed(chain.request());
      } catch (StaleConnectionException stale) {
        continue;
      }
    }
  }

  private static Response ifStillOpen(Interceptor.Chain chain) throws IOException {
    var progress = chain.request().tag(CallProgress.class);
    var connection = chain.connection();
    if (progress != null
        && connection != null
        && !progress.hasOpenedConnection()
        && isStale(connection.socket())) {
      throw new StaleConnectionException();
    }
    return chain.proceed(chain.request());
  }

  /** An idle server has nothing to say: an end, an error and a word all mean that it is over. */
  private static boolean isStale(Socket socket) {
    try {
      int timeout = socket.getSoTimeout();
      socket.setSoTimeout(1);
      try {
        socket.getInputStream().read();
        return true;
      } catch (SocketTimeoutException silent) {
        return false;
      } finally {
        socket.setSoTimeout(timeout);
      }
    } catch (IOException over) {
      return true;
    }
  }

  private static final class StaleConnectionException extends IOException {
    private static final long serialVersionUID = 1L;

    StaleConnectionException() {
      super("Closed while it was idle");
    }
  }
}
