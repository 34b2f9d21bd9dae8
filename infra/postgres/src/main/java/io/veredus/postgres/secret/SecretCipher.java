package io.veredus.postgres.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts secrets for the store: AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce. What is
 * stored is the length of the key's id, the id, the nonce, and the ciphertext with its 128-bit tag.
 */
public final class SecretCipher {
  private static final String ALGORITHM = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeys keys;
  private final SecureRandom random = new SecureRandom();

  public SecretCipher(SecretKeys keys) {
    this.keys = keys;
  }

  /**
   * @param place where it is stored: a ciphertext that is moved elsewhere cannot be read there
   */
  public byte[] encrypt(String secret, String place) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] id = keys.current().getBytes(UTF_8);
    byte[] sealed = run(Cipher.ENCRYPT_MODE, keys.current(), nonce, place, secret.getBytes(UTF_8));
    return ByteBuffer.allocate(1 + id.length + NONCE_BYTES + sealed.length)
        .put((byte) id.length)
        .put(id)
        .put(nonce)
        .put(sealed)
        .array();
  }

  /**
   * @throws SecretException if the key is not configured, or the bytes were changed or moved
   */
  public String decrypt(byte[] stored, String place) {
    try {
      var buffer = ByteBuffer.wrap(stored);
      byte[] id = new byte[buffer.get()];
      buffer.get(id);
      byte[] nonce = new byte[NONCE_BYTES];
      buffer.get(nonce);
      byte[] sealed = new byte[buffer.remaining()];
      buffer.get(sealed);
      return new String(
          run(Cipher.DECRYPT_MODE, new String(id, UTF_8), nonce, place, sealed), UTF_8);
    } catch (BufferUnderflowException | NegativeArraySizeException damaged) {
      throw new SecretException("A stored secret is damaged", damaged);
    }
  }

  private byte[] run(int mode, String keyId, byte[] nonce, String place, byte[] input) {
    try {
      var cipher = Cipher.getInstance(ALGORITHM);
      cipher.init(mode, keys.key(keyId), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(place.getBytes(UTF_8));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException wrong) {
      throw new SecretException(
          "A stored secret cannot be read with key \"" + keyId + "\": another key, or damaged",
          wrong);
    }
  }
}
