package io.veredus.activities.code;

import io.veredus.postgres.secret.SecretException;
import io.veredus.postgres.secret.SensitiveValues;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.AttemptRequest;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.message.Message;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the sensitive values of a message right before it is sent, and nowhere else. */
public final class SensitiveFiller {
  private static final Logger LOG = LoggerFactory.getLogger(SensitiveFiller.class);
  private static final RetryLater CLOSED =
      new RetryLater(
          new Reason(
              ReasonCode.SECRETS_UNAVAILABLE,
              "A value that is kept encrypted could not be read here: see veredus.secrets.keys"));

  private final SensitiveValues values;

  public SensitiveFiller(SensitiveValues values) {
    this.values = values;
  }

  /**
   * Sends {@code message} by {@code send}, with all values in the open.
   *
   * @return what sending came to; to be tried later without it if a key is missing in this process
   */
  public AttemptOutcome attempt(
      AttemptRequest request, Message message, Function<Message, AttemptOutcome> send) {
    Message opened;
    try {
      opened = message.withTexts(text -> values.open(request.tenant(), text));
    } catch (SecretException closed) {
      LOG.error(
          "Sensitive values of {} could not be read: {}",
          request.notification(),
          closed.getMessage());
      return CLOSED;
    }
    return send.apply(opened);
  }
}
