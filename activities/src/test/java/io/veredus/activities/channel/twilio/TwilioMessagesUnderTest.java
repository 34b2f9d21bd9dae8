package io.veredus.activities.channel.twilio;

import static io.veredus.activities.conformance.Expected.ambiguous;
import static io.veredus.workflows.attempt.ReasonCode.PROTOCOL_ERROR;

import io.veredus.activities.channel.Provider;
import io.veredus.activities.conformance.Case;
import io.veredus.activities.conformance.Expected;
import io.veredus.activities.conformance.HttpConduct;
import io.veredus.activities.conformance.ProviderUnderTest;
import io.veredus.activities.conformance.Setting;
import io.veredus.activities.conformance.TestServer;
import io.veredus.activities.secret.Secret;
import io.veredus.postgres.provider.ProviderKind;
import io.veredus.workflows.message.SmsMessage;
import io.veredus.workflows.recipient.PhoneNumber;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Text messages through Twilio as the conformance suite sees them. */
public final class TwilioMessagesUnderTest implements ProviderUnderTest<SmsMessage> {
  private static final String TEXT = "planted-sms-7K2M9Q";
  private static final TwilioReplies REPLIES = new TwilioReplies(21617, 21211, 20429);

  @Override
  public ProviderKind kind() {
    return ProviderKind.TWILIO_MESSAGES;
  }

  @Override
  public TestServer serve(Case what, Setting setting) {
    return new HttpConduct(REPLIES.byCase()).serve(what, setting);
  }

  @Override
  public Provider<SmsMessage> provider(Case what, int port, Setting setting) {
    var account = TwilioReplies.account(port, HttpConduct.isEncrypted(what));
    var callback =
        new TwilioCallback(
            URI.create("https://notify.example.org/receipts"), new Secret(TwilioReplies.TOKEN));
    return new TwilioMessagesProvider(
        new TwilioMessagesSettings(
            Accounts.TWILIO, account, new TwilioSender.From("Veredus"), Optional.of(callback)),
        new TwilioConnections(account, setting.trusting()));
  }

  @Override
  public SmsMessage message(Case what) {
    return new SmsMessage(new PhoneNumber(TwilioReplies.NUMBER), Setting.text(TEXT, what));
  }

  /** Without its SID nobody knows how a message is called, nor which receipts are its. */
  @Override
  public Map<Case, Expected> particulars() {
    return Map.of(Case.GARBAGE_IN_SUCCESS, ambiguous(PROTOCOL_ERROR));
  }

  @Override
  public List<String> secrets() {
    return TwilioReplies.SECRETS;
  }

  @Override
  public List<String> texts() {
    return List.of(TwilioReplies.NUMBER, TEXT);
  }
}
