package io.veredus.activities.http;

import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** The HTTP client's settings: what it would do by itself, and must not. */
final class Clients {
  /** Shorter than the idle time-outs of common servers (5 s), which close without a word. */
  private static final Duration IDLE = Duration.ofSeconds(4);

  private static final int IDLE_CONNECTIONS = 200;

  private Clients() {}

  static OkHttpClient create(AddressGuard guard, Dns resolver, Trust trust) {
    var client =
        new OkHttpClient.Builder()
            .socketFactory(new GuardedSockets(guard))
            .dns(new NamedAddresses(resolver))
            .proxy(Proxy.NO_PROXY)
            .sslSocketFactory(trust.socketFactory(), trust.manager())
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(
                false) // a repeat is an attempt, and attempts are ours to count
            .protocols(List.of(Protocol.HTTP_1_1)) // one connection's end is one call's, not many's
            .connectionPool(
                new ConnectionPool(IDLE_CONNECTIONS, IDLE.toMillis(), TimeUnit.MILLISECONDS))
            .connectTimeout(Duration.ZERO) // the call's own time-out covers all of these
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            .dispatcher(unlimited());
    return StaleConnections.avoidedBy(client).build();
  }

  /** Attempts are limited by their task queue; here a slow endpoint would hold up the others. */
  private static Dispatcher unlimited() {
    var threads = Thread.ofPlatform().daemon().name("outgoing-http-", 0).factory();
    var dispatcher = new Dispatcher(Executors.newCachedThreadPool(threads));
    dispatcher.setMaxRequests(Integer.MAX_VALUE);
    dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
    return dispatcher;
  }
}
