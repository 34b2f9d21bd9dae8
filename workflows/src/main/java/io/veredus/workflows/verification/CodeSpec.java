package io.veredus.workflows.verification;

import io.veredus.workflows.code.CodeFormat;
import java.time.Duration;

/**
 * How the codes of a verification look and live.
 *
 * @param lifetime from when a code is sent; 1 second to 30 days
 * @param maximumChecks how often a code may be entered, right or wrong; 1 to 20
 */
public record CodeSpec(CodeFormat format, Duration lifetime, int maximumChecks) {
  public static final Duration LONGEST_LIFETIME = Duration.ofDays(30);
  public static final int MOST_CHECKS = 20;

  public CodeSpec {
    if (lifetime.compareTo(Duration.ofSeconds(1)) < 0 || lifetime.compareTo(LONGEST_LIFETIME) > 0) {
      throw new IllegalArgumentException("A code lives for 1 second to 30 days");
    }
    if (maximumChecks < 1 || maximumChecks > MOST_CHECKS) {
      throw new IllegalArgumentException("A code can be checked 1 to 20 times");
    }
  }
}
