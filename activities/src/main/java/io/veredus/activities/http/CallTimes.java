package io.veredus.activities.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Handshake;
import okhttp3.HttpUrl;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/** How long each part of one call took, and how far it came. */
final class CallTimes extends EventListener {
  private final HttpUrl url;
  private final Span resolve = new Span();
  private final Span connect = new Span();
  private final Span secure = new Span();
  private final Span exchange = new Span();

  /** A part of the call, in nanoseconds; connecting may be begun several times. */
  static final class Span {
    private volatile long began;
    private volatile long ended;
    private volatile String detail = "";

    private void begin() {
      began = System.nanoTime();
      ended = 0;
    }

    private void end(String what) {
      detail = what;
      ended = System.nanoTime();
    }

    boolean hasBegun() {
      return began != 0;
    }

    boolean hasEnded() {
      return ended != 0;
    }

    String detail() {
      return detail;
    }

    Duration took() {
      return hasBegun()
          ? Duration.ofNanos((hasEnded() ? ended : System.nanoTime()) - began)
          : Duration.ZERO;
    }
  }

  CallTimes(HttpUrl url) {
    this.url = url;
  }

  HttpUrl url() {
    return url;
  }

  Span resolve() {
    return resolve;
  }

  Span connect() {
    return connect;
  }

  Span secure() {
    return secure;
  }

  Span exchange() {
    return exchange;
  }

  @Override
  public void dnsStart(Call call, String domainName) {
    resolve.begin();
  }

  @Override
  public void dnsEnd(Call call, String domainName, List<InetAddress> found) {
    resolve.end(found.size() + (found.size() == 1 ? " address" : " addresses"));
  }

  @Override
  public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
    connect.begin();
  }

  @Override
  public void secureConnectStart(Call call) {
    connect.end("Connected");
    secure.begin();
  }

  @Override
  public void secureConnectEnd(Call call, @Nullable Handshake handshake) {
    secure.end(handshake == null ? "Encrypted" : handshake.tlsVersion().javaName());
  }

  @Override
  public void connectFailed(
      Call call,
      InetSocketAddress address,
      Proxy proxy,
      @Nullable Protocol protocol,
      IOException fault) {
    // What it means is said in the answer.
  }

  @Override
  public void connectionAcquired(Call call, Connection connection) {
    if (!connect.hasEnded()) {
      connect.end("Connected");
    }
    exchange.begin();
  }
}
