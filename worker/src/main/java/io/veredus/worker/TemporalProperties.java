package io.veredus.worker;

import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Temporal is.
 *
 * @param address host:port of its frontend
 * @param namespace must exist
 * @param uiUrl where its UI is, for links to runs; none by default
 */
@ConfigurationProperties("veredus.temporal")
public record TemporalProperties(
    @DefaultValue("127.0.0.1:7233") String address,
    @DefaultValue("default") String namespace,
    Optional<String> uiUrl) {
  public TemporalProperties {
    if (!address.matches("[^\\s:/]+:[0-9]{1,5}|\\[[0-9a-fA-F:]+]:[0-9]{1,5}")) {
      throw new IllegalArgumentException(
          "veredus.temporal.address is \"" + address + "\"; allowed: host:port");
    }
    if (namespace.isBlank()) {
      throw new IllegalArgumentException("veredus.temporal.namespace is empty");
    }
  }
}
