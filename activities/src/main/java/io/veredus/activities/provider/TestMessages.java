package io.veredus.activities.provider;

import io.veredus.activities.provider.ProviderTest.TestSend;
import io.veredus.workflows.id.EndpointId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.message.MessageRecipient;
import io.veredus.workflows.message.MessageText;
import io.veredus.workflows.message.MessageType;
import io.veredus.workflows.message.SmsMessage;
import io.veredus.workflows.message.WebhookMessage;
import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.recipient.PhoneNumber;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What tests send: messages that say that they are one. */
public final class TestMessages {
  private static final String SUBJECT = "Veredus test message";
  private static final String TYPE = "veredus-test";
  private static final String A_NUMBER = "a number such as +31612345678 (E.164)";

  private TestMessages() {}

  /** To the mail address of the test. */
  public static EmailMessage email(TestSend send, String provider) {
    var to = send.address(EmailAddress::new, "an address such as name@example.org");
    var text = text(provider);
    return new EmailMessage(to, Optional.empty(), SUBJECT, text, "<p>" + text + "</p>");
  }

  /** To the phone number of the test. */
  public static SmsMessage sms(TestSend send, String provider) {
    return new SmsMessage(
        send.address(PhoneNumber::new, A_NUMBER),
        "%s, sent by the provider %s. Please ignore it.".formatted(SUBJECT, provider));
  }

  /** To an endpoint. */
  public static WebhookMessage webhook(EndpointId endpoint, String provider) {
    var text = text(provider);
    return new WebhookMessage(
        endpoint,
        new MessageType(new TypeKey(TYPE), SUBJECT, TYPE),
        new MessageText(SUBJECT, SUBJECT),
        new MessageText(text, text),
        List.of(),
        Map.of("test", "true"),
        Map.of("test", true),
        new MessageRecipient("", "", "", ""),
        Optional.empty());
  }

  private static String text(String provider) {
    return "This is a test message of Veredus, sent by the provider %s to show that it works. You need not do anything."
        .formatted(provider);
  }
}
