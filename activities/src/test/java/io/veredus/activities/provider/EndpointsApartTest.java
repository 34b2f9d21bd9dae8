package io.veredus.activities.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.activities.channel.AttemptContext;
import io.veredus.activities.channel.Provider;
import io.veredus.activities.channel.ProviderChooser.Choice;
import io.veredus.activities.channel.ProviderChooser.Choice.Use;
import io.veredus.activities.channel.ProviderChooser.Choice.Wait;
import io.veredus.postgres.provider.ProviderKind;
import io.veredus.postgres.provider.StoredProvider;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.RetryLater;
import io.veredus.workflows.attempt.AttemptOutcome.Sent;
import io.veredus.workflows.attempt.AttemptRequest;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.id.EndpointId;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.message.Message;
import io.veredus.workflows.message.WebhookMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EndpointsApartTest {
  private final ActiveProviders active =
      new ActiveProviders(
          (_, _) -> List.of(stored()), new ProviderFactories(List.of(new Fakes())), _ -> 8);
  private final OrderedProviders chooser = new OrderedProviders(active, (_, _, _) -> Duration.ZERO);

  @AfterEach
  void stop() {
    active.close();
  }

  @Test
  void leavesADeadEndpointAloneAndNoOther() {
    for (int i = 0; i < 10; i++) {
      var dead = (Use) choose("dead");
      dead.provider().attempt(message("dead"), context());
    }
    assertThat(choose("dead")).isInstanceOf(Wait.class);
    assertThat(choose("well")).isInstanceOf(Use.class);
  }

  @Test
  void goesOnWithOneThatDoesNotServeSomeDestinations() {
    for (int i = 0; i < 10; i++) {
      var choosy = (Use) choose("choosy");
      choosy.provider().attempt(message("choosy"), context());
    }
    assertThat(choose("choosy")).isInstanceOf(Use.class);
  }

  @Test
  void leavesPlacesBesideASlowEndpoint() {
    int underWay = 0;
    while (choose("slow") instanceof Use) { // and none of them ends
      underWay++;
    }
    assertThat(underWay).isEqualTo(6);
    assertThat(choose("well")).isInstanceOf(Use.class);
  }

  @Test
  void hasItsPlacesAndItsLeaveBackFromAttemptsThatWereNotMade() {
    for (int i = 0; i < 100; i++) {
      var outdated = (Use) choose("well");
      outdated.provider().unused(message("well"));
    }
    assertThat(choose("well")).isInstanceOf(Use.class);
  }

  private Choice choose(String endpoint) {
    return chooser.choose(
        new AttemptRequest(
            NotificationId.create(),
            TenantId.DEFAULT,
            new TypeKey("welcome"),
            message(endpoint),
            RetrySchedule.STANDARD,
            Instant.now().plusSeconds(60),
            0,
            AmbiguityPolicy.AT_LEAST_ONCE,
            Optional.empty()),
        Optional.empty());
  }

  private static WebhookMessage message(String endpoint) {
    return TestMessages.webhook(new EndpointId(endpoint), "webhook");
  }

  private static AttemptContext context() {
    return new AttemptContext(
        NotificationId.create(), TenantId.DEFAULT, 1, Instant.now().plusSeconds(9));
  }

  private static StoredProvider stored() {
    return new StoredProvider(
        new ProviderId("webhook"),
        ProviderKind.WEBHOOK,
        Map.of(),
        Map.of(),
        1,
        true,
        Optional.empty(),
        1);
  }

  private static final class Fakes implements ProviderFactory {
    @Override
    public ProviderKind kind() {
      return ProviderKind.WEBHOOK;
    }

    @Override
    public Class<? extends Message> carries() {
      return WebhookMessage.class;
    }

    @Override
    public Provider<?> create(StoredProvider stored) {
      return new Fake(stored.id());
    }
  }

  private record Fake(ProviderId id) implements Provider<WebhookMessage> {
    @Override
    public AttemptOutcome attempt(WebhookMessage message, AttemptContext context) {
      return switch (message.endpoint().value()) {
        case "dead" -> new RetryLater(new Reason(ReasonCode.PROVIDER_UNREACHABLE, "dead"));
        case "choosy" -> new RetryLater(new Reason(ReasonCode.DESTINATION_NOT_SERVED, "not there"));
        default -> new Sent("taken");
      };
    }

    @Override
    public void close() {}
  }
}
