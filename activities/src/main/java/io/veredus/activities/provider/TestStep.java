package io.veredus.activities.provider;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * One step of a test.
 *
 * @param detail what happened, or why nothing did; never a secret
 * @param millis how long it took
 */
public record TestStep(Step step, Result result, String detail, long millis) {
  /** The steps of every test, in their order. */
  public enum Step {
    /** The host's name became addresses. */
    RESOLVE,
    /** One of them took the connection. */
    CONNECT,
    /** The connection was encrypted, and the certificate is right. */
    TLS,
    /** The provider took our credentials. */
    LOGIN,
    /** The provider took the message. */
    SEND;

    /** As written in JSON. */
    @JsonValue
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What a step came to. */
  public enum Result {
    OK,
    FAILED,
    /** There was nothing to do, or it was not reached. */
    SKIPPED;

    /** As written in JSON. */
    @JsonValue
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
