package io.veredus.activities.http;

import io.veredus.activities.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * A call to be made.
 *
 * @param headers besides Content-Type; names count once, whatever their case
 * @param timeout over everything: resolving, connecting, TLS, writing and reading
 */
public record HttpCall(
    EndpointUrl url,
    Map<String, String> headers,
    String contentType,
    byte[] body,
    Duration timeout) {

  /** By which receivers without a standard of their own see that a message comes again. */
  public static final String MESSAGE_ID = "X-Message-Id";

  /** The same with an endpoint's own headers, of which none can replace one that is there. */
  public HttpCall with(OwnHeaders own) {
    var all = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    all.putAll(headers);
    own.values().forEach((String name, Secret value) -> all.putIfAbsent(name, value.value()));
    return new HttpCall(url, all, contentType, body, timeout);
  }

  /** The same, ended at {@code deadline} if its own time-out is later. */
  public HttpCall endedBy(Instant deadline, Instant now) {
    var left = Duration.between(now, deadline);
    return new HttpCall(
        url, headers, contentType, body, left.compareTo(timeout) < 0 ? left : timeout);
  }

  /** Neither headers nor body, which may be secret. */
  @Override
  public String toString() {
    return "HttpCall[" + url + "]";
  }
}
