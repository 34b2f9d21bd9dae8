package io.veredus.postgres.endpoint;

import java.time.Instant;
import java.util.Optional;

/**
 * What an endpoint is signed to with, in plain text: never to be logged or answered.
 *
 * @param previous the one before, while it holds as well
 */
public record EndpointSecrets(String current, Optional<Previous> previous) {
  /** A secret that holds no longer than until {@code until}. */
  public record Previous(String secret, Instant until) {
    @Override
    public String toString() {
      return "Previous[until=" + until + "]";
    }
  }

  /** A secret that replaces none. */
  public static EndpointSecrets of(String secret) {
    return new EndpointSecrets(secret, Optional.empty());
  }

  /** Shows none of them. */
  @Override
  public String toString() {
    return "EndpointSecrets[previous=" + previous + "]";
  }
}
