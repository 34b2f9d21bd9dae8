package io.veredus.activities.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Clients that may call 127.0.0.1, and calls to it. */
public final class HttpFixtures {
  private HttpFixtures() {}

  public static OutgoingHttpSettings local() {
    return OutgoingHttpSettings.of(List.of("127.0.0.1"), List.of());
  }

  static HttpCall call(String url) {
    return call(url, Duration.ofSeconds(10));
  }

  static HttpCall call(String url, Duration timeout) {
    return call(url, timeout, "{\"code\":\"7K2M9Q\"}".getBytes(UTF_8));
  }

  static HttpCall call(String url, Duration timeout, byte[] body) {
    return new HttpCall(new EndpointUrl(url), Map.of(), "application/json", body, timeout);
  }
}
