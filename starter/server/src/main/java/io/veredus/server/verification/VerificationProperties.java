package io.veredus.server.verification;

import io.veredus.workflows.verification.ResendLimits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often codes are sent. What a verification was accepted with holds for all of its life.
 *
 * @param resendAfter pause from one code of a verification to the next, 0 to 1 h
 * @param resendsPerDay further codes to one address within 24 hours, 0 to 1000
 * @param startsPerDay verifications of one address within 24 hours, 1 to 100,000
 */
@ConfigurationProperties("veredus.verification")
record VerificationProperties(
    @DefaultValue("30s") Duration resendAfter,
    @DefaultValue("10") int resendsPerDay,
    @DefaultValue("100") int startsPerDay) {
  VerificationProperties {
    if (resendAfter.isNegative() || resendAfter.compareTo(Duration.ofHours(1)) > 0) {
      throw wrong("resend-after", resendAfter, "0s to 1h");
    }
    if (resendsPerDay < 0 || resendsPerDay > 1000) {
      throw wrong("resends-per-day", resendsPerDay, "0 to 1000");
    }
    if (startsPerDay < 1 || startsPerDay > 100_000) {
      throw wrong("starts-per-day", startsPerDay, "1 to 100000");
    }
  }

  ResendLimits limits() {
    return new ResendLimits(resendAfter, resendsPerDay);
  }

  private static IllegalArgumentException wrong(String key, Object value, String allowed) {
    return new IllegalArgumentException(
        "veredus.verification.%s is \"%s\"; allowed: %s".formatted(key, value, allowed));
  }
}
