package io.veredus.activities.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Protocol;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * How far a call has come. A request counts as written once the network took its last byte: before,
 * it is surely incomplete, and an incomplete request is not acted on (RFC 9112, section 8).
 */
final class CallProgress extends EventListener {
  private final AtomicReference<@Nullable String> refusal = new AtomicReference<>();
  private final AtomicReference<@Nullable Response> answer = new AtomicReference<>();
  private volatile boolean otherAddressTried;
  private volatile boolean openedConnection;
  private volatile boolean connected;
  private volatile boolean bodyEnded;
  private volatile boolean writingFailed;

  @Override
  public void connectFailed(
      Call call,
      InetSocketAddress address,
      Proxy proxy,
      @Nullable Protocol protocol,
      IOException fault) {
    if (fault instanceof AddressRefusedException refused) {
      refusal.set(refused.why());
    } else {
      otherAddressTried = true;
    }
  }

  @Override
  public void connectEnd(
      Call call, InetSocketAddress address, Proxy proxy, @Nullable Protocol protocol) {
    openedConnection = true;
  }

  @Override
  public void connectionAcquired(Call call, Connection connection) {
    connected = true;
  }

  @Override
  public void requestHeadersStart(Call call) {
    bodyEnded = false;
    writingFailed = false;
  }

  /**
   * All bytes are given away, if perhaps not sent: if that fails, {@link #requestFailed} follows.
   */
  @Override
  public void requestBodyEnd(Call call, long byteCount) {
    bodyEnded = true;
  }

  @Override
  public void requestFailed(Call call, IOException fault) {
    writingFailed = true;
  }

  @Override
  public void responseHeadersEnd(Call call, Response response) {
    answer.set(response);
  }

  /** Whether the connection is new, and not one that was idle. */
  boolean hasOpenedConnection() {
    return openedConnection;
  }

  boolean isConnected() {
    return connected;
  }

  boolean isWritten() {
    return bodyEnded && !writingFailed;
  }

  /** Head of the answer, if it came. */
  Optional<Response> answer() {
    return Optional.ofNullable(answer.get());
  }

  /** Why the guard forbade every address that was tried; empty if it did not. */
  Optional<String> refusal() {
    return connected || otherAddressTried ? Optional.empty() : Optional.ofNullable(refusal.get());
  }
}
