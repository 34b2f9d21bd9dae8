package io.veredus.activities.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.activities.provider.CodeMaker;
import io.veredus.activities.template.TemplateRenderer;
import io.veredus.postgres.endpoint.ChosenEndpoint;
import io.veredus.postgres.provider.ProviderKind;
import io.veredus.postgres.provider.StoredProvider;
import io.veredus.postgres.template.TemplateSource;
import io.veredus.postgres.type.NotificationType;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.code.CodeAlphabet;
import io.veredus.workflows.code.CodeFormat;
import io.veredus.workflows.code.CodePlaceholder;
import io.veredus.workflows.code.CodeRef;
import io.veredus.workflows.id.EndpointId;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.id.VerificationId;
import io.veredus.workflows.message.Message;
import io.veredus.workflows.message.SmsMessage;
import io.veredus.workflows.message.VerifyMessage;
import io.veredus.workflows.message.WebhookMessage;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.notification.Rendering.Rendered;
import io.veredus.workflows.notification.Resolution.Resolved;
import io.veredus.workflows.notification.Resolution.Unresolvable;
import io.veredus.workflows.recipient.PhoneNumber;
import io.veredus.workflows.recipient.Recipient;
import io.veredus.workflows.recipient.RecipientRef;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is resolved and rendered for channels other than mail. */
class ChannelsTest {
  private static final EndpointId OPS = new EndpointId("ops");
  private static final PhoneNumber NUMBER = new PhoneNumber("+31612345678");
  private static final Recipient ANA =
      new Recipient(
          Optional.empty(),
          Optional.of("Ana"),
          Optional.empty(),
          Optional.of(NUMBER),
          Locale.forLanguageTag("nl"),
          ZoneOffset.UTC);

  @Test
  void takesTheEndpointIntoTheSnapshot() {
    var chosen = new ChosenEndpoint(OPS, Optional.empty());
    var steps = steps((_, _) -> Optional.of(chosen), CodeMaker.OURSELVES);
    assertThat(steps.resolve(request(Channel.WEBHOOK, false)))
        .isInstanceOfSatisfying(
            Resolved.class, found -> assertThat(found.recipient()).isEqualTo(ANA.at(OPS)));
    assertThat(steps.resolve(request(Channel.SMS, false)))
        .isInstanceOfSatisfying(
            Resolved.class, found -> assertThat(found.recipient()).isEqualTo(ANA));
  }

  @Test
  void suppressesAWebhookWithoutAnEndpoint() {
    var steps = steps((_, _) -> Optional.empty(), CodeMaker.OURSELVES);
    assertThat(steps.resolve(request(Channel.WEBHOOK, false)))
        .isInstanceOfSatisfying(
            Unresolvable.class,
            no -> assertThat(no.reason().code()).isEqualTo(ReasonCode.NO_ADDRESS));
  }

  @Test
  void rendersAWebhookForTheEndpointOfTheSnapshot() {
    assertThat(rendered(EndpointChoice.NAMED, CodeMaker.OURSELVES, Channel.WEBHOOK, false))
        .isInstanceOfSatisfying(
            WebhookMessage.class, message -> assertThat(message.endpoint()).isEqualTo(OPS));
  }

  @ParameterizedTest
  @MethodSource
  void leavesCodesToAnActiveProviderThatMakesThem(List<ProviderKind> active) {
    var codes = CodeMaker.among((_, _) -> providers(active));
    assertThat(rendered(EndpointChoice.NAMED, codes, Channel.SMS, true))
        .isEqualTo(new VerifyMessage(NUMBER, Optional.of(Locale.forLanguageTag("nl"))));
    assertThat(rendered(EndpointChoice.NAMED, codes, Channel.SMS, false))
        .isInstanceOf(SmsMessage.class);
  }

  static Stream<List<ProviderKind>> leavesCodesToAnActiveProviderThatMakesThem() {
    return Stream.of(
        List.of(ProviderKind.TWILIO_VERIFY),
        List.of(ProviderKind.TWILIO_MESSAGES, ProviderKind.TWILIO_VERIFY));
  }

  @Test
  void makesCodesItselfWithoutSuchAProvider() {
    for (var active : List.of(List.of(ProviderKind.TWILIO_MESSAGES), List.<ProviderKind>of())) {
      var codes = CodeMaker.among((_, _) -> providers(active));
      assertThat(rendered(EndpointChoice.NAMED, codes, Channel.SMS, true))
          .isInstanceOfSatisfying(
              SmsMessage.class,
              message ->
                  assertThat(message.text()).isEqualTo("Your code: " + CodePlaceholder.TEXT));
    }
  }

  private static List<StoredProvider> providers(List<ProviderKind> kinds) {
    return kinds.stream().map(ChannelsTest::provider).toList();
  }

  private static Message rendered(
      EndpointChoice endpoints, CodeMaker codes, Channel channel, boolean code) {
    var rendering =
        steps(endpoints, codes)
            .render(request(channel, code), ANA.at(OPS), channel, Optional.empty());
    return ((Rendered) rendering).message();
  }

  private static NotificationActivitiesImpl steps(EndpointChoice endpoints, CodeMaker codes) {
    var type =
        NotificationType.of(
            new TypeKey("code"),
            Channel.SMS,
            RetrySchedule.STANDARD,
            AmbiguityPolicy.AT_LEAST_ONCE);
    var words =
        new FixedWords(
            Map.of(Locale.ENGLISH, new TemplateSource("Code", "Your code: {{data.code}}")));
    var stores =
        new Stores(
            (_, _) -> Optional.of(type),
            (_, _) -> Optional.empty(),
            words,
            (_, _) -> {},
            _ -> {},
            _ -> {});
    return new NotificationActivitiesImpl(stores, new TemplateRenderer()).with(endpoints, codes);
  }

  private static NotificationRequest request(Channel channel, boolean code) {
    var now = Instant.now();
    var ref = new CodeRef(VerificationId.createdAt(now), 1, new CodeFormat(6, CodeAlphabet.DIGITS));
    var request =
        new NotificationRequest(
            NotificationId.create(),
            TenantId.DEFAULT,
            new TypeKey("code"),
            new RecipientRef.Direct(ANA),
            Map.of("code", CodePlaceholder.TEXT),
            Optional.of(channel),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            now);
    return code ? request.carrying(ref) : request;
  }

  private static StoredProvider provider(ProviderKind kind) {
    return new StoredProvider(
        new ProviderId(kind.wireName()), kind, Map.of(), Map.of(), 1, true, Optional.empty(), 1);
  }
}
