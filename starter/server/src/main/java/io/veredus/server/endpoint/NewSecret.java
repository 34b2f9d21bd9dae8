package io.veredus.server.endpoint;

import java.security.SecureRandom;
import java.util.Base64;

/** Draws secrets that every format can sign with. */
final class NewSecret {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Standard Webhooks, "Signature scheme": between 192 and 512 bits. */
  private static final int BYTES = 32;

  private NewSecret() {}

  static String draw() {
    byte[] key = new byte[BYTES];
    RANDOM.nextBytes(key);
    return "whsec_" + Base64.getEncoder().encodeToString(key);
  }
}
