package io.veredus.postgres.secret;

/** A stored secret cannot be read or written; the message says what to do, and shows no secret. */
public final class SecretException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SecretException(String message) {
    super(message);
  }

  SecretException(String message, Throwable cause) {
    super(message, cause);
  }
}
