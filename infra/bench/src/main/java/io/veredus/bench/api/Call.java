package io.veredus.bench.api;

import java.util.Optional;

/**
 * What is asked of a server.
 *
 * @param key under which it knows the call again (Idempotency-Key)
 */
public record Call(String method, String path, String body, Optional<String> key) {
  public static Call get(String path) {
    return new Call("GET", path, "", Optional.empty());
  }

  public static Call put(String path, String body) {
    return new Call("PUT", path, body, Optional.empty());
  }

  public static Call post(String path, String body) {
    return new Call("POST", path, body, Optional.empty());
  }

  /** Which can be made again under the same key. */
  public static Call post(String path, String body, String key) {
    return new Call("POST", path, body, Optional.of(key));
  }
}
