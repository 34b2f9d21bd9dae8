package io.veredus.activities.channel.inbox;

import io.veredus.activities.channel.AttemptContext;
import io.veredus.activities.channel.Provider;
import io.veredus.postgres.inbox.Inbox;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.Rejected;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.message.InboxMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Puts one message into its inbox. A repeat finds it there, so that no outcome is ever ambiguous.
 */
final class InboxProvider implements Provider<InboxMessage> {
  private static final Logger LOG = LoggerFactory.getLogger(InboxProvider.class);

  private final ProviderId id;
  private final Inbox inbox;

  InboxProvider(ProviderId id, Inbox inbox) {
    this.id = id;
    this.inbox = inbox;
  }

  @Override
  public ProviderId id() {
    return id;
  }

  @Override
  public AttemptOutcome attempt(InboxMessage message, AttemptContext context) {
    try {
      return inbox.add(context.tenant(), context.notification(), message)
          ? new Sent(context.notification().toString())
          : new Rejected(
              new Reason(ReasonCode.RECIPIENT_UNKNOWN, "The recipient is no more"), false);
    } catch (DataAccessException away) {
      LOG.warn("The inbox could not be written: {}", away.getClass().getSimpleName());
      return new RetryLater(
          new Reason(ReasonCode.STORE_UNAVAILABLE, "The inbox could not be written"));
    }
  }

  @Override
  public void close() {
    // The store is closed by who made it.
  }
}
