package io.veredus.server.relay;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the store remembers.
 *
 * @param retention after this long what has ended is dropped, 1 day to 10 years, default 7 days
 */
@ConfigurationProperties("veredus")
record RetentionProperties(@DefaultValue("7d") Duration retention) {
  RetentionProperties {
    if (retention.toDays() < 1 || retention.toDays() > 3650) {
      throw new IllegalArgumentException(
          "veredus.retention is \"" + retention + "\"; allowed: 1d to 3650d");
    }
  }
}
