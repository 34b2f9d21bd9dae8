package io.veredus.server.relay;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the server looks after what was accepted and has not ended.
 *
 * @param every pause between two looks, 10 ms to 1 min, default 1 s
 * @param lookAtEverythingAtStart whether to compare all of it with Temporal once at the start, so
 *     that workflows which Temporal has lost are started again; default true
 */
@ConfigurationProperties("veredus.relay")
record RelayProperties(
    @DefaultValue("1s") Duration every, @DefaultValue("true") boolean lookAtEverythingAtStart) {
  RelayProperties {
    if (every.compareTo(Duration.ofMillis(10)) < 0 || every.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new IllegalArgumentException(
          "veredus.relay.every is \"" + every + "\"; allowed: 10ms to 1m");
    }
  }
}
