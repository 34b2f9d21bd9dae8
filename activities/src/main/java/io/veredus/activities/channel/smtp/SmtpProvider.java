package io.veredus.activities.channel.smtp;

import io.veredus.activities.channel.AttemptContext;
import io.veredus.activities.channel.Provider;
import io.veredus.activities.provider.ProviderTest;
import io.veredus.activities.provider.TestStep;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.Rejected;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.message.EmailMessage;
import jakarta.mail.MessagingException;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;

/**
 * Sends mails over pooled SMTP connections. Replies and faults become outcomes in {@link
 * SmtpReplies}.
 */
public final class SmtpProvider implements Provider<EmailMessage>, ProviderTest {
  private final SmtpSettings settings;
  private final SSLSocketFactory tls;
  private final MailComposer composer;
  private final SmtpPool pool;

  /** No connection is made before the first mail. */
  public SmtpProvider(SmtpSettings settings) {
    this(settings, (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  SmtpProvider(SmtpSettings settings, SSLSocketFactory tls) {
    this.settings = settings;
    this.tls = tls;
    this.composer = new MailComposer(settings.from());
    this.pool = new SmtpPool(settings, tls);
  }

  @Override
  public ProviderId id() {
    return settings.id();
  }

  @Override
  public AttemptOutcome attempt(EmailMessage message, AttemptContext context) {
    try {
      var mail = composer.compose(message, context.notification());
      var reply = pool.deliver(mail, context.deadline());
      return SmtpReplies.outcomeOf(reply.masked(new AddressMask(message.to())), mail.messageId());
    } catch (SmtpFault fault) {
      return SmtpReplies.outcomeOf(fault);
    } catch (MessagingException unwritable) {
      return new Rejected(
          new Reason(ReasonCode.INVALID_REQUEST, "The mail cannot be written down"), false);
    }
  }

  @Override
  public List<TestStep> test(TestSend send) {
    return new SmtpTest(settings, tls).run(send);
  }

  @Override
  public void close() {
    pool.close();
  }
}
