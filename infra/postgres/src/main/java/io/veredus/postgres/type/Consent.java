package io.veredus.postgres.type;

/**
 * What people may choose about a type.
 *
 * @param enabledByDefault whether those get it who chose nothing
 */
public record Consent(OptOut optOut, boolean enabledByDefault) {
  /** Sent unless somebody declines. */
  public static final Consent USUAL = new Consent(OptOut.ALLOWED, true);
}
