package io.veredus.workflows.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys that payloads are really encrypted with: HKDF (RFC 5869) of a configured one and a
 * random salt, which stands with the payload. Every process draws its own salt, and another after
 * 2^30 payloads, so that no key comes near the 2^32 that random nonces allow (NIST SP 800-38D, 8.3)
 * however long a configured key is used.
 */
final class DerivedKeys {
  static final int SALT_BYTES = 16;

  private static final long PAYLOADS_OF_ONE = 1L << 30;
  private static final int MOST_REMEMBERED = 10_000; // one for each start of a process
  private static final int KEY_BYTES = 32;
  private static final byte[] PURPOSE = "veredus payloads".getBytes(UTF_8);

  private final NamedKeys keys;
  private final SecureRandom random = new SecureRandom();
  private final Map<Source, SecretKey> known = new ConcurrentHashMap<>();
  private volatile @Nullable Writing writing;

  DerivedKeys(NamedKeys keys) {
    this.keys = keys;
  }

  private record Source(String keyId, ByteString salt) {}

  /** A key to write with, until so many have been. */
  record Writing(ByteString keyId, SecretKey key, byte[] salt, AtomicLong left) {}

  Writing writing() {
    var current = writing;
    return current != null && current.left().getAndDecrement() > 0 ? current : another(current);
  }

  /**
   * @throws PayloadKeyException if there is no such configured key
   */
  SecretKey reading(String keyId, ByteString salt) {
    var source = new Source(keyId, salt);
    var key = known.get(source);
    if (key == null) {
      key = derive(keyId, salt.toByteArray());
      if (known.size() >= MOST_REMEMBERED) {
        known.clear();
      }
      known.put(source, key);
    }
    return key;
  }

  private synchronized Writing another(@Nullable Writing usedUp) {
    var current = writing;
    if (current == null || current == usedUp) {
      byte[] salt = new byte[SALT_BYTES];
      random.nextBytes(salt);
      var id = keys.current();
      current =
          new Writing(
              ByteString.copyFromUtf8(id), derive(id, salt), salt, new AtomicLong(PAYLOADS_OF_ONE));
      writing = current;
    }
    return current;
  }

  private SecretKey derive(String keyId, byte[] salt) {
    var key = keys.find(keyId).orElseThrow(() -> PayloadKeyException.unknown(keyId));
    try {
      var parameters =
          HKDFParameterSpec.ofExtract().addIKM(key).addSalt(salt).thenExpand(PURPOSE, KEY_BYTES);
      return KDF.getInstance("HKDF-SHA256").deriveKey("AES", parameters);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // part of the platform since Java 25
    }
  }
}
