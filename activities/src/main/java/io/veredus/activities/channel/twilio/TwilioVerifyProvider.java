package io.veredus.activities.channel.twilio;

import com.twilio.rest.verify.v2.Service;
import com.twilio.rest.verify.v2.service.Verification;
import com.twilio.rest.verify.v2.service.VerificationCheck;
import com.twilio.rest.verify.v2.service.VerificationCheckCreator;
import io.veredus.activities.channel.AttemptContext;
import io.veredus.activities.channel.Provider;
import io.veredus.activities.channel.twilio.TwilioResult.Answered;
import io.veredus.activities.channel.twilio.TwilioResult.Broken;
import io.veredus.activities.channel.twilio.TwilioResult.Done;
import io.veredus.activities.provider.ProviderTest;
import io.veredus.activities.provider.TestStep;
import io.veredus.activities.secret.Secret;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.message.VerifyMessage;
import io.veredus.workflows.recipient.PhoneNumber;
import io.veredus.workflows.verification.VerifyCheck;
import java.time.Instant;
import java.util.List;

/**
 * Has Twilio Verify make, send and check one-time codes: none of ours is made, and theirs is never
 * seen. The provider message id is the verification SID.
 */
public final class TwilioVerifyProvider implements Provider<VerifyMessage>, ProviderTest {
  private static final String CHANNEL = "sms";

  private final TwilioVerifySettings settings;
  private final TwilioConnections connections;

  /** No connection is made before the first code. */
  public TwilioVerifyProvider(TwilioVerifySettings settings) {
    this(settings, new TwilioConnections(settings.account()));
  }

  TwilioVerifyProvider(TwilioVerifySettings settings, TwilioConnections connections) {
    this.settings = settings;
    this.connections = connections;
  }

  @Override
  public ProviderId id() {
    return settings.id();
  }

  /** Starts a verification; a second one within its lifetime sends the same code again. */
  @Override
  public AttemptOutcome attempt(VerifyMessage message, AttemptContext context) {
    var creator = Verification.creator(settings.serviceSid(), message.to().value(), CHANNEL);
    message.locale().flatMap(VerifyLocales::closest).ifPresent(creator::setLocale);
    var result = connections.call(context.deadline(), creator::create, Verification::getSid);
    return switch (result) {
      case Done(var sid) -> new Sent(sid);
      case Answered(var answer) -> TwilioErrors.verificationOutcomeOf(answer);
      case Broken(var fault) -> TwilioErrors.outcomeOf(fault);
    };
  }

  /**
   * Compares what somebody typed with the code of one verification. Twilio counts every try.
   *
   * @param verificationSid the provider message id of the attempt that was sent
   */
  public VerifyCheck check(String verificationSid, Secret code, Instant deadline) {
    return check(checkOf(code).setVerificationSid(verificationSid), deadline);
  }

  /** The same for the pending verification of a number. */
  public VerifyCheck check(PhoneNumber to, Secret code, Instant deadline) {
    return check(checkOf(code).setTo(to.value()), deadline);
  }

  /** Sends nothing: a code that nobody asks for would count against the number's limits. */
  @Override
  public List<TestStep> test(TestSend send) {
    return logIn(send.deadline());
  }

  @Override
  public List<TestStep> logIn(Instant deadline) {
    return TwilioTest.withoutMessage(
        connections, "verify.twilio.com", deadline, () -> lookUpService(deadline));
  }

  /** Whether Twilio takes the credentials, and knows the service. */
  private AttemptOutcome lookUpService(Instant deadline) {
    var fetcher = Service.fetcher(settings.serviceSid());
    return switch (connections.call(deadline, fetcher::fetch, Service::getSid)) {
      case Done(var sid) -> new Sent(sid);
      case Answered(var answer) -> TwilioErrors.outcomeOf(answer);
      case Broken(var fault) -> TwilioErrors.outcomeOf(fault);
    };
  }

  @Override
  public void close() {
    connections.close();
  }

  private VerificationCheckCreator checkOf(Secret code) {
    return VerificationCheck.creator(settings.serviceSid()).setCode(code.value());
  }

  private VerifyCheck check(VerificationCheckCreator creator, Instant deadline) {
    var result = connections.call(deadline, creator::create, VerificationCheck::getStatus);
    return switch (result) {
      case Done(var status) -> TwilioChecks.checkOf(status);
      case Answered(var answer) -> TwilioChecks.checkOf(answer);
      case Broken(var fault) -> TwilioChecks.checkOf(fault);
    };
  }
}
