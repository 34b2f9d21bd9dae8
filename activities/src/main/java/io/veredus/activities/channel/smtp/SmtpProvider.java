package io.veredus.activities.channel.smtp;

import io.veredus.activities.channel.AttemptContext;
import io.veredus.activities.channel.Provider;
import io.veredus.activities.http.GuardedHttp;
import io.veredus.activities.provider.ProviderTest;
import io.veredus.activities.provider.TestStep;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.Rejected;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.message.EmailMessage;
import jakarta.mail.MessagingException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends mails over pooled SMTP connections. Replies and faults become outcomes in {@link
 * SmtpReplies}.
 */
public final class SmtpProvider implements Provider<EmailMessage>, ProviderTest {
  private static final Logger LOG = LoggerFactory.getLogger(SmtpProvider.class);

  /** Those whose missing security was said already. */
  private static final Set<ProviderId> WARNED = ConcurrentHashMap.newKeySet();

  private final SmtpSettings settings;
  private final SSLSocketFactory tls;
  private final MailComposer composer;
  private final AttachmentSource attachments;
  private final SmtpPool pool;

  /** No connection is made before the first mail. */
  public SmtpProvider(SmtpSettings settings) {
    this(settings, new TlsSockets(settings.security()), Optional.empty());
  }

  /**
   * @param http fetches attachments
   */
  public SmtpProvider(SmtpSettings settings, GuardedHttp http) {
    this(settings, new TlsSockets(settings.security()), Optional.of(http));
  }

  SmtpProvider(SmtpSettings settings, SSLSocketFactory tls) {
    this(settings, tls, Optional.empty());
  }

  private SmtpProvider(SmtpSettings settings, SSLSocketFactory tls, Optional<GuardedHttp> http) {
    this.settings = settings;
    this.tls = tls;
    this.composer = new MailComposer(settings.mail());
    this.attachments = new AttachmentSource(settings.mail().attachments(), http);
    this.pool = new SmtpPool(settings, tls);
    warnOnce(settings);
  }

  /** Once per start, and not for every change of the settings. */
  private static void warnOnce(SmtpSettings settings) {
    if (settings.security().insecureSkipVerify() && WARNED.add(settings.id())) {
      LOG.warn(
          "SMTP provider {} takes ANY certificate from {}:{} (tls.insecureSkipVerify): whoever sits"
              + " in between can read every mail and the password. Never use this in production;"
              + " give the server's authority with tls.caCertFile instead.",
          settings.id(),
          settings.host(),
          settings.port());
    }
  }

  @Override
  public ProviderId id() {
    return settings.id();
  }

  @Override
  public AttemptOutcome attempt(EmailMessage message, AttemptContext context) {
    try (var files = attachments.open(message.attachments(), context)) {
      var mail = composer.compose(message, context.notification(), files);
      var reply = pool.deliver(mail, context.deadline());
      return SmtpReplies.outcomeOf(reply.masked(new AddressMask(message.to())), mail.messageId());
    } catch (AttachmentFault fault) {
      return fault.outcome();
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
  public List<TestStep> logIn(Instant deadline) {
    return new SmtpTest(settings, tls).runWithoutMail(deadline);
  }

  @Override
  public void close() {
    pool.close();
  }
}
