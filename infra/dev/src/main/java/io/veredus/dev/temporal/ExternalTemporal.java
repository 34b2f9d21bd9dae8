package io.veredus.dev.temporal;

import io.veredus.dev.fault.StackException;
import java.time.Duration;
import java.util.Optional;

/** A server that somebody else runs. */
record ExternalTemporal(String address) implements TemporalServer {
  /**
   * @throws StackException if it does not answer, or has no namespace {@code default}
   */
  static ExternalTemporal at(String address) {
    if (!address.matches("[^\\s/]+:\\d{1,5}")) {
      throw new StackException(
          "A Temporal server is named as HOST:PORT, or in-process; not " + address);
    }
    var fault = Reachability.await(address, Duration.ofSeconds(5), () -> true);
    if (!fault.isEmpty()) {
      throw new StackException(
          "Temporal at %s has no answer for namespace default (%s). Start it, or leave out --temporal and VEREDUS_TEMPORAL_ADDRESS"
              .formatted(address, fault));
    }
    return new ExternalTemporal(address);
  }

  @Override
  public Optional<String> uiUrl() {
    return Optional.empty();
  }

  @Override
  public void whenEnded(Runnable action) {
    // not ours to watch
  }

  @Override
  public void close() {
    // not ours to stop
  }
}
