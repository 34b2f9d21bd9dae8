package io.veredus.activities.channel.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.veredus.activities.DeliveryStack;
import io.veredus.activities.Receiver;
import io.veredus.activities.channel.relay.HttpRelayProvider;
import io.veredus.activities.channel.relay.HttpRelaySettings;
import io.veredus.activities.http.EndpointUrl;
import io.veredus.activities.http.GuardedHttp;
import io.veredus.activities.http.OutgoingHttpSettings;
import io.veredus.activities.secret.RotatingSecret;
import io.veredus.activities.secret.Secret;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.notification.NotificationState;
import io.veredus.workflows.recipient.PhoneNumber;
import io.veredus.workflows.recipient.Recipient;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A text message on its whole way, by each kind of provider. */
class SmsDeliveryIT {
  private static final String SID = "SM0123456789abcdef0123456789abcdef";
  private static final String TEXT = "Parcel\nHello Ana,\nyour parcel *4711* is here.";

  private static DeliveryStack stack;

  @BeforeAll
  static void start() {
    stack = new DeliveryStack();
    stack.add(
        "parcel",
        Channel.SMS,
        "Parcel {{data.number}}",
        "# Parcel\n\nHello {{recipient.name}},\nyour **parcel** {{data.number}} is here.");
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @Test
  void goesThroughARelayInParts() throws IOException {
    try (var relay = new Receiver();
        var http = new GuardedHttp(OutgoingHttpSettings.of(List.of(relay.target()), List.of()))) {
      var settings =
          HttpRelaySettings.of(
              new ProviderId("relay"),
              "own sender",
              new EndpointUrl(relay.url()),
              RotatingSecret.of("key"));
      stack.use(HttpRelayProvider.ofSms(settings, http, InstantSource.system()));
      assertThat(stack.stored(deliver()).state()).isEqualTo(NotificationState.SENT);
      assertThat(relay.calls()).hasSize(1);
      var body = new ObjectMapper().readTree(relay.calls().getFirst().body());
      assertThat(body.at("/contextInfo/recipientPhoneNumber").asText()).isEqualTo("+31612345678");
      assertThat(body.at("/contextInfo/eventType").asText()).isEqualTo("parcel");
      assertThat(body.at("/templateData/title").asText()).isEqualTo("Parcel *4711*");
      assertThat(body.at("/templateData/subject").asText()).isEqualTo("Parcel *4711*");
      assertThat(body.at("/templateData/text").asText()).isEqualTo(TEXT);
      assertThat(body.at("/args/number").asText()).isEqualTo("*4711*");
    }
  }

  @Test
  void goesThroughTwilioWhoseReceiptFindsIt() {
    try (var twilio = new TwilioStandIn()) {
      twilio.answers(201, "{\"sid\":\"" + SID + "\",\"status\":\"queued\"}");
      var callback =
          new TwilioCallback(
              URI.create("https://veredus.example.org/v1/receipts/twilio/twilio"),
              new Secret(Accounts.TOKEN));
      stack.use(
          new TwilioMessagesProvider(
              new TwilioMessagesSettings(
                  Accounts.TWILIO,
                  Accounts.with(twilio.uri()),
                  new TwilioSender.From("+3197010240000"),
                  Optional.of(callback))));
      var id = deliver();
      assertThat(stack.stored(id).state()).isEqualTo(NotificationState.SENT);
      assertThat(stack.stored(id).providerMessageId()).contains(SID);
      assertThat(twilio.requests()).hasSize(1);
      var sent = twilio.requests().getFirst().form();
      assertThat(sent).containsEntry("To", "+31612345678").containsEntry("Body", TEXT);
      assertThat(sent.get("StatusCallback"))
          .isEqualTo(
              "https://veredus.example.org/v1/receipts/twilio/twilio?notification=%s&attempt=1"
                  .formatted(id));
      var receipt =
          TwilioReceipts.receiptOf(Map.of("MessageSid", SID, "MessageStatus", "delivered"));
      assertThat(stack.records().recordReceipt(id, SID, receipt.orElseThrow())).isTrue();
      assertThat(stack.stored(id).state()).isEqualTo(NotificationState.DELIVERED);
    }
  }

  private static NotificationId deliver() {
    var ana =
        new Recipient(
            Optional.empty(),
            Optional.of("Ana"),
            Optional.empty(),
            Optional.of(new PhoneNumber("+31612345678")),
            Locale.ENGLISH,
            ZoneOffset.UTC);
    return stack.deliver("parcel", DeliveryStack.direct(ana), Map.of("number", "*4711*"));
  }
}
