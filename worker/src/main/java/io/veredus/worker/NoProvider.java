package io.veredus.worker;

import io.veredus.activities.channel.AttemptContext;
import io.veredus.activities.channel.Provider;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.message.EmailMessage;

/** Stands in while no SMTP server is configured: attempts wait, and say what is missing. */
record NoProvider(ProviderId id) implements Provider<EmailMessage> {
  @Override
  public AttemptOutcome attempt(EmailMessage message, AttemptContext context) {
    return new AttemptOutcome.RetryLater(
        new Reason(ReasonCode.NO_PROVIDER, "veredus.email.smarthost is not configured"));
  }

  @Override
  public void close() {}
}
