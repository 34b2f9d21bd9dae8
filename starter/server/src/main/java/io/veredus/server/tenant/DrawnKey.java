package io.veredus.server.tenant;

import java.security.SecureRandom;
import java.util.Base64;

/** Draws API keys: 256 random bits after a word by which a key is known where it should not be. */
final class DrawnKey {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;

  private DrawnKey() {}

  static String draw() {
    byte[] bits = new byte[BYTES];
    RANDOM.nextBytes(bits);
    return "veredus_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }
}
