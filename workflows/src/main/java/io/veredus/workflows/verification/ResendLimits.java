package io.veredus.workflows.verification;

import java.time.Duration;

/**
 * How often one recipient can be sent another code.
 *
 * @param interval from one send of a verification to the next
 * @param perDay further sends to one address within 24 hours, over all its verifications
 */
public record ResendLimits(Duration interval, int perDay) {
  /** Every 30 seconds, 10 a day. */
  public static final ResendLimits STANDARD = new ResendLimits(Duration.ofSeconds(30), 10);

  public ResendLimits {
    if (interval.isNegative() || perDay < 0) {
      throw new IllegalArgumentException("Neither interval nor perDay is below zero");
    }
  }
}
