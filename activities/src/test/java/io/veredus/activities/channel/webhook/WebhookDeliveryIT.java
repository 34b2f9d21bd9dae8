package io.veredus.activities.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import io.veredus.activities.DeliveryStack;
import io.veredus.activities.Receiver;
import io.veredus.activities.Receiver.Call;
import io.veredus.activities.http.GuardedHttp;
import io.veredus.activities.http.OutgoingHttpSettings;
import io.veredus.postgres.endpoint.EndpointSettings;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.EndpointId;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.notification.NotificationState;
import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.recipient.Recipient;
import io.veredus.workflows.recipient.RecipientRef;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A webhook on its whole way: accepted, resolved, rendered, signed, received, recorded. */
class WebhookDeliveryIT {
  private static final EndpointId OPS = new EndpointId("ops");
  private static final String OLD = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
  private static final String NEW = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private static DeliveryStack stack;
  private Receiver receiver;
  private GuardedHttp http;

  @BeforeAll
  static void start() {
    stack = new DeliveryStack();
    stack.add(
        "dormant",
        Channel.WEBHOOK,
        "Workspace {{data.name}}",
        "Hi {{recipient.name}}\n\nYour workspace **{{data.name}}** is dormant.");
    stack.recipients().save(TenantId.DEFAULT, ana());
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @BeforeEach
  void listen() {
    receiver = new Receiver();
    http = new GuardedHttp(OutgoingHttpSettings.of(List.of(receiver.target()), List.of()));
    var endpoints = new StoredEndpoints(stack.endpoints());
    stack.use(
        new WebhookProvider(
            new ProviderId("webhook"), http, endpoints, endpoints, InstantSource.system()));
  }

  @AfterEach
  void hangUp() {
    stack
        .endpoints()
        .list(TenantId.DEFAULT, Optional.empty(), 100)
        .forEach(endpoint -> stack.endpoints().remove(TenantId.DEFAULT, endpoint.id()));
    receiver.close();
    http.close();
  }

  @Test
  void arrivesAsAnEventThatTheReferenceLibraryVerifies() throws IOException {
    add(OPS, "standard", Optional.empty());
    var id = deliver(new RecipientRef.Known(new RecipientId("ana")));
    assertThat(stack.stored(id).state()).isEqualTo(NotificationState.SENT);
    var call = only();
    assertThatCode(() -> verify(OLD, call)).doesNotThrowAnyException();
    var event = json(call);
    assertThat(event.at("/id").asText()).isEqualTo(id.toString());
    assertThat(event.at("/type").asText()).isEqualTo("dormant");
    assertThat(event.at("/data/title").asText()).isEqualTo("Workspace l*b*");
    assertThat(event.at("/data/body").asText())
        .isEqualTo("Hi Ana\n\nYour workspace l*b* is dormant.");
    assertThat(event.at("/data/bodyMarkdown").asText())
        .isEqualTo("Hi Ana\n\nYour workspace **l\\*b\\*** is dormant.");
    assertThat(event.at("/data/labels/name").asText()).isEqualTo("l*b*");
    assertThat(event.at("/data/data/days").asInt()).isEqualTo(90);
    assertThat(event.at("/data/recipient/email").asText()).isEqualTo("ana@example.org");
    assertThat(call.headers()).containsEntry("X-team", List.of("ops"));
  }

  @Test
  void isSignedWithBothSecretsWhileOneReplacesTheOther() {
    add(OPS, "standard", Optional.empty());
    stack.endpoints().rotate(TenantId.DEFAULT, OPS, NEW, Instant.now().plusSeconds(600));
    deliver(DeliveryStack.direct(nobody()));
    assertThatCode(() -> verify(OLD, only())).doesNotThrowAnyException();
    assertThatCode(() -> verify(NEW, only())).doesNotThrowAnyException();
  }

  @Test
  void isSignedWithTheNewSecretAloneAfterThat() {
    add(OPS, "standard", Optional.empty());
    stack.endpoints().rotate(TenantId.DEFAULT, OPS, NEW, Instant.now());
    deliver(DeliveryStack.direct(nobody()));
    assertThatCode(() -> verify(OLD, only())).isInstanceOf(Exception.class);
    assertThatCode(() -> verify(NEW, only())).doesNotThrowAnyException();
  }

  @Test
  void goesToTheRecipientsOwnEndpoint() throws IOException {
    add(OPS, "standard", Optional.empty());
    add(new EndpointId("anas"), "platform", Optional.of("ana"));
    deliver(new RecipientRef.Known(new RecipientId("ana")));
    assertThat(json(only()).at("/_version").asText()).isEqualTo("1.1");
  }

  @Test
  void goesToTheEndpointThatIsNamed() throws IOException {
    add(OPS, "standard", Optional.empty());
    add(new EndpointId("named"), "identity", Optional.of("ana"));
    deliver(DeliveryStack.direct(nobody().at(new EndpointId("named"))));
    assertThat(json(only()).at("/event_type").asText()).isEqualTo("dormant");
  }

  @Test
  void disablesAnEndpointThatIsGone() {
    add(OPS, "standard", Optional.empty());
    receiver.answers(410);
    var id = deliver(DeliveryStack.direct(nobody()));
    assertThat(stack.stored(id).state()).isEqualTo(NotificationState.FAILED);
    var disabled = stack.endpoints().find(TenantId.DEFAULT, OPS).orElseThrow().disabled();
    assertThat(disabled.orElseThrow().reason()).contains("410");

    var next = stack.stored(deliver(DeliveryStack.direct(nobody())));
    assertThat(next.state()).isEqualTo(NotificationState.SUPPRESSED);
    assertThat(next.reason().orElseThrow().code()).isEqualTo(ReasonCode.NO_ADDRESS);
    var named = stack.stored(deliver(DeliveryStack.direct(nobody().at(OPS))));
    assertThat(named.state()).isEqualTo(NotificationState.FAILED);
    assertThat(named.reason().orElseThrow().text()).contains("disabled", "410");
    assertThat(receiver.calls()).hasSize(1);
  }

  @Test
  void goesNowhereWithoutAnEndpoint() {
    var stored = stack.stored(deliver(DeliveryStack.direct(nobody())));
    assertThat(stored.state()).isEqualTo(NotificationState.SUPPRESSED);
    assertThat(stored.reason().orElseThrow().code()).isEqualTo(ReasonCode.NO_ADDRESS);
  }

  private void add(EndpointId id, String format, Optional<String> recipient) {
    var settings =
        new EndpointSettings(
            recipient.map(RecipientId::new),
            receiver.url(),
            format,
            Map.of("X-Team", "ops"),
            Duration.ofSeconds(5));
    stack.endpoints().add(TenantId.DEFAULT, id, settings, OLD);
  }

  private static NotificationId deliver(RecipientRef recipient) {
    return stack.deliver("dormant", recipient, Map.of("name", "l*b*", "days", 90));
  }

  private Call only() {
    assertThat(receiver.calls()).hasSize(1);
    return receiver.calls().getFirst();
  }

  private static JsonNode json(Call call) throws IOException {
    return new ObjectMapper().readTree(call.body());
  }

  private static void verify(String key, Call call) throws Exception {
    new Webhook(key).verify(call.body(), HttpHeaders.of(call.headers(), (_, _) -> true));
  }

  private static Recipient nobody() {
    return person(Optional.empty(), Optional.of("You"), Optional.empty());
  }

  private static Recipient ana() {
    return person(
        Optional.of(new RecipientId("ana")),
        Optional.of("Ana"),
        Optional.of(new EmailAddress("ana@example.org")));
  }

  private static Recipient person(
      Optional<RecipientId> id, Optional<String> name, Optional<EmailAddress> email) {
    return new Recipient(id, name, email, Optional.empty(), Locale.ENGLISH, ZoneOffset.UTC);
  }
}
