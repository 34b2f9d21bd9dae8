package io.veredus.server.erasure;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How recipients are erased.
 *
 * @param settle how long attempts that were under way may still write before rows are erased, 0 s
 *     to 1 h, default 90 s: longer than an attempt takes
 */
@ConfigurationProperties("veredus.erasure")
record ErasureProperties(@DefaultValue("90s") Duration settle) {
  ErasureProperties {
    if (settle.isNegative() || settle.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException(
          "veredus.erasure.settle is \"" + settle + "\"; allowed: 0s to 1h");
    }
  }
}
