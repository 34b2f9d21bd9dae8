package io.veredus.activities.channel.twilio;

import static io.veredus.activities.conformance.Expected.ambiguous;
import static io.veredus.activities.conformance.Expected.notApplicable;
import static io.veredus.activities.conformance.Expected.rejected;
import static io.veredus.activities.conformance.Expected.retryLater;
import static io.veredus.workflows.attempt.ReasonCode.INVALID_REQUEST;
import static io.veredus.workflows.attempt.ReasonCode.PROTOCOL_ERROR;
import static io.veredus.workflows.attempt.ReasonCode.PROVIDER_AUTHENTICATION;
import static io.veredus.workflows.attempt.ReasonCode.PROVIDER_UNREACHABLE;

import io.veredus.activities.channel.Provider;
import io.veredus.activities.conformance.Case;
import io.veredus.activities.conformance.Expected;
import io.veredus.activities.conformance.HttpConduct;
import io.veredus.activities.conformance.ProviderUnderTest;
import io.veredus.activities.conformance.Setting;
import io.veredus.activities.conformance.TestServer;
import io.veredus.postgres.provider.ProviderKind;
import io.veredus.workflows.message.VerifyMessage;
import io.veredus.workflows.recipient.PhoneNumber;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One-time codes of Twilio Verify as the conformance suite sees them. */
public final class TwilioVerifyUnderTest implements ProviderUnderTest<VerifyMessage> {
  private static final TwilioReplies REPLIES = new TwilioReplies(60200, 60205, 60207);
  private static final Expected TOO_SHORT =
      notApplicable(
          "A request for a code fits into one packet: once a part of it was read, all of it was"
              + " written.");

  @Override
  public ProviderKind kind() {
    return ProviderKind.TWILIO_VERIFY;
  }

  @Override
  public TestServer serve(Case what, Setting setting) {
    return new HttpConduct(REPLIES.byCase()).serve(what, setting);
  }

  @Override
  public Provider<VerifyMessage> provider(Case what, int port, Setting setting) {
    boolean inHandshake = what == Case.RESET_BEFORE_THE_BODY; // the only moment before the body
    var account = TwilioReplies.account(port, inHandshake || HttpConduct.isEncrypted(what));
    return new TwilioVerifyProvider(
        new TwilioVerifySettings(Accounts.TWILIO, account, Accounts.SERVICE_SID),
        new TwilioConnections(account, setting.trusting()));
  }

  @Override
  public VerifyMessage message(Case what) {
    return new VerifyMessage(new PhoneNumber(TwilioReplies.NUMBER), Optional.empty());
  }

  /** Somebody waits for a code and can ask again, so all of 4xx but 429 rejects at once. */
  @Override
  public Map<Case, Expected> particulars() {
    return Map.of(
        Case.MESSAGE_REFUSED, rejected(INVALID_REQUEST),
        Case.WRONG_CREDENTIALS, rejected(PROVIDER_AUTHENTICATION),
        Case.RESET_BEFORE_THE_BODY, retryLater(PROVIDER_UNREACHABLE),
        Case.RESET_WITHIN_THE_BODY, TOO_SHORT,
        Case.GARBAGE_IN_SUCCESS, ambiguous(PROTOCOL_ERROR));
  }

  @Override
  public List<String> secrets() {
    return TwilioReplies.SECRETS;
  }

  @Override
  public List<String> texts() {
    return List.of(TwilioReplies.NUMBER);
  }
}
