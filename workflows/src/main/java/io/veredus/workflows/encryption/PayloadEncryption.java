package io.veredus.workflows.encryption;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import io.temporal.api.common.v1.Payload;
import io.temporal.payload.codec.PayloadCodec;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Consumer;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts payloads on their way to Temporal: AES-256-GCM (NIST SP 800-38D) with a random 96-bit
 * nonce. The data is the number of this format, the salt of the {@linkplain DerivedKeys key}, the
 * nonce, and the ciphertext of the whole payload with its 128-bit tag; the metadata names the key.
 * What is not encrypted is read as it is, so that it can be switched on while workflows run.
 */
public final class PayloadEncryption implements PayloadCodec {
  static final String ENCODING = "encoding";
  static final String KEY_ID = "encryption-key-id";

  /** As in Temporal's own samples, so that tools know what they see. */
  static final ByteString ENCRYPTED = ByteString.copyFromUtf8("binary/encrypted");

  private static final byte FORMAT = 1;
  private static final String ALGORITHM = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int NONCE_AT = 1 + DerivedKeys.SALT_BYTES;
  private static final int SEALED_AT = NONCE_AT + NONCE_BYTES;
  private static final int SHORTEST = SEALED_AT + TAG_BITS / Byte.SIZE;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final DerivedKeys derived;
  private final boolean writes;
  private final Consumer<PayloadKeyException> unreadable;

  private PayloadEncryption(
      DerivedKeys derived, boolean writes, Consumer<PayloadKeyException> unreadable) {
    this.derived = derived;
    this.writes = writes;
    this.unreadable = unreadable;
  }

  /** Writes with the first key, and reads with all. */
  public static PayloadEncryption with(NamedKeys keys) {
    return new PayloadEncryption(new DerivedKeys(keys), true, _ -> {});
  }

  /** Writes plain payloads, and says of encrypted ones which key they need. */
  public static PayloadEncryption withoutKeys() {
    return new PayloadEncryption(new DerivedKeys(NamedKeys.none()), false, _ -> {});
  }

  /** Writes plain payloads, and still reads encrypted ones: for the time after it was on. */
  public PayloadEncryption readingAlone() {
    return new PayloadEncryption(derived, false, unreadable);
  }

  /** The same, where each payload that cannot be read is told before the exception is thrown. */
  public PayloadEncryption telling(Consumer<PayloadKeyException> listener) {
    return new PayloadEncryption(derived, writes, listener);
  }

  /** Whether payloads are written encrypted. */
  public boolean writes() {
    return writes;
  }

  @Override
  public List<Payload> encode(List<Payload> payloads) {
    return writes ? payloads.stream().map(this::encrypt).toList() : payloads;
  }

  /**
   * @throws PayloadKeyException if a key is not configured, or a payload was changed
   */
  @Override
  public List<Payload> decode(List<Payload> payloads) {
    return payloads.stream().map(this::decrypt).toList();
  }

  private Payload encrypt(Payload plain) {
    var writing = derived.writing();
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    byte[] input = plain.toByteArray();
    byte[] data = new byte[SHORTEST + input.length];
    data[0] = FORMAT;
    System.arraycopy(writing.salt(), 0, data, 1, DerivedKeys.SALT_BYTES);
    System.arraycopy(nonce, 0, data, NONCE_AT, NONCE_BYTES);
    try {
      var cipher = Cipher.getInstance(ALGORITHM);
      cipher.init(Cipher.ENCRYPT_MODE, writing.key(), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.doFinal(input, 0, input.length, data, SEALED_AT);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
    return Payload.newBuilder()
        .putMetadata(ENCODING, ENCRYPTED)
        .putMetadata(KEY_ID, writing.keyId())
        .setData(UnsafeByteOperations.unsafeWrap(data)) // nobody else has the array
        .build();
  }

  private Payload decrypt(Payload stored) {
    if (!ENCRYPTED.equals(stored.getMetadataMap().get(ENCODING))) {
      return stored;
    }
    var keyId = stored.getMetadataOrDefault(KEY_ID, ByteString.EMPTY).toStringUtf8();
    try {
      return open(keyId, stored.getData());
    } catch (PayloadKeyException told) {
      unreadable.accept(told);
      throw told;
    }
  }

  private Payload open(String keyId, ByteString data) {
    if (data.size() < SHORTEST || data.byteAt(0) != FORMAT) {
      throw PayloadKeyException.unreadable(keyId);
    }
    var key = derived.reading(keyId, data.substring(1, NONCE_AT));
    byte[] bytes = data.toByteArray();
    try {
      var cipher = Cipher.getInstance(ALGORITHM);
      cipher.init(
          Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, bytes, NONCE_AT, NONCE_BYTES));
      return Payload.parseFrom(cipher.doFinal(bytes, SEALED_AT, bytes.length - SEALED_AT));
    } catch (AEADBadTagException | InvalidProtocolBufferException changed) {
      throw PayloadKeyException.unreadable(keyId);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
