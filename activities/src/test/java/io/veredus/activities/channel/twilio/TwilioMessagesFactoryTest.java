package io.veredus.activities.channel.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.provider.ProviderKind;
import io.veredus.postgres.provider.StoredProvider;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.message.SmsMessage;
import io.veredus.workflows.recipient.PhoneNumber;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TwilioMessagesFactoryTest {
  private static final String PUBLIC = "https://veredus.example.org/base";

  private final TwilioStandIn twilio = new TwilioStandIn();

  @AfterEach
  void close() {
    twilio.close();
  }

  @Test
  void asksForReceiptsAtThePublicUrl() {
    assertThat(callback(Optional.of(PUBLIC), Map.of(), Map.of("authToken", "t")))
        .startsWith(PUBLIC + "/v1/receipts/twilio/texts?notification=" + Accounts.NOTIFICATION);
  }

  @Test
  void prefersTheCallbackOfItsSettings() {
    var own = Map.<String, Object>of("statusCallback", "https://other.example.org/r");
    assertThat(callback(Optional.of(PUBLIC), own, Map.of("authToken", "t")))
        .startsWith("https://other.example.org/r?");
  }

  @Test
  void asksForNoReceiptsThatNobodyCouldSendOrCheck() {
    assertThat(callback(Optional.empty(), Map.of(), Map.of("authToken", "t"))).isEmpty();
    var key = Map.<String, Object>of("apiKeySid", Accounts.KEY_SID);
    assertThat(callback(Optional.of(PUBLIC), key, Map.of("apiKeySecret", "s"))).isEmpty();
  }

  private String callback(
      Optional<String> publicUrl, Map<String, Object> more, Map<String, String> secrets) {
    twilio.answers(201, "{\"sid\":\"SM42\"}");
    var settings = new HashMap<String, Object>(more);
    settings.put("accountSid", Accounts.ACCOUNT_SID);
    settings.put("from", "+31612345678");
    var stored =
        new StoredProvider(
            new ProviderId("texts"),
            ProviderKind.TWILIO_MESSAGES,
            settings,
            secrets,
            1,
            true,
            Optional.empty(),
            1);
    var factory = new TwilioMessagesFactory(Optional.of(twilio.uri()), publicUrl);
    try (var provider = (TwilioMessagesProvider) factory.create(stored)) {
      var message = new SmsMessage(new PhoneNumber("+31612345678"), "Hello");
      assertThat(provider.attempt(message, Accounts.attempt())).isEqualTo(new Sent("SM42"));
    }
    return twilio.requests().getLast().form().getOrDefault("StatusCallback", "");
  }
}
