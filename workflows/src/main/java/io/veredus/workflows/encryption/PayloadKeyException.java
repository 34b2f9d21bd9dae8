package io.veredus.workflows.encryption;

import io.temporal.payload.codec.PayloadCodecException;

/** A payload cannot be read; the message says under which key it is and what to do. */
public final class PayloadKeyException extends PayloadCodecException {
  private static final long serialVersionUID = 1L;

  private final String keyId;

  private PayloadKeyException(String message, String keyId) {
    super(message); // no cause: a cipher's own words add nothing
    this.keyId = keyId;
  }

  static PayloadKeyException unknown(String keyId) {
    return new PayloadKeyException(
        "A payload is encrypted with key \"%s\", which is not among veredus.payloads.keys of this process: add it there, behind the one that writes"
            .formatted(keyId),
        keyId);
  }

  static PayloadKeyException unreadable(String keyId) {
    return new PayloadKeyException(
        "A payload cannot be read with key \"%s\" of veredus.payloads.keys: another key has that id where it was written, or it was changed since"
            .formatted(keyId),
        keyId);
  }

  /** Which key the payload says that it needs. */
  public String keyId() {
    return keyId;
  }
}
