package io.veredus.activities.channel.twilio;

import java.io.IOException;

/** A request that got no answer. */
final class TwilioFault extends IOException {
  private static final long serialVersionUID = 1L;

  /** How far the request came. */
  enum Stage {
    /** No byte of it was written. */
    CONNECTING,
    /** Some of it was written: Twilio cannot have acted on it. */
    WRITING,
    /** All of it was written: Twilio may have acted on it. */
    WRITTEN
  }

  private final Stage stage;
  private final String text;

  TwilioFault(Stage stage, String text) {
    super(text);
    this.stage = stage;
    this.text = text;
  }

  /** Quotes the cause only as long as nothing in it can be from the other side. */
  static TwilioFault of(Stage stage, Exception cause) {
    String kind = cause.getClass().getSimpleName();
    var fault =
        new TwilioFault(stage, stage == Stage.CONNECTING ? kind + ": " + cause.getMessage() : kind);
    fault.initCause(cause);
    return fault;
  }

  Stage stage() {
    return stage;
  }

  String text() {
    return text;
  }
}
