package io.veredus.activities.pause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.veredus.activities.channel.ProviderChooser.Choice.Use;
import io.veredus.activities.channel.ProviderChooser.Choice.Wait;
import io.veredus.activities.provider.ActiveProviders;
import io.veredus.activities.provider.OrderedProviders;
import io.veredus.activities.provider.ProviderFactories;
import io.veredus.postgres.pause.DeliverySwitch;
import io.veredus.postgres.pause.SwitchScope;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.AttemptRequest;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.attempt.Reservation;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.recipient.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class CurrentSwitchesTest {
  private static final TenantId ABOVE = new TenantId("above");
  private static final TenantId BELOW = new TenantId("below");
  private static final Instant DEADLINE = Instant.now().plusSeconds(3600);

  private final AtomicReference<Supplier<List<DeliverySwitch>>> store =
      new AtomicReference<>(List::of);
  private final CurrentSwitches switches =
      new CurrentSwitches(
          () -> store.get().get(), (above, tenant) -> above.equals(ABOVE) && tenant.equals(BELOW));

  @AfterEach
  void stop() {
    switches.close();
  }

  @Test
  void nothingIsPausedFromTheStart() {
    assertThat(switches.of(mailOf(ABOVE))).isEmpty();
  }

  @Test
  void holdsWhatFitsTheSwitchAndNothingElse() {
    turn(Optional.empty(), Optional.of(Channel.SMS), Optional.empty());
    assertThat(switches.of(mailOf(ABOVE))).isEmpty();
    turn(Optional.empty(), Optional.of(Channel.EMAIL), Optional.of(new TypeKey("report")));
    assertThat(switches.of(mailOf(ABOVE))).isEmpty();
    turn(Optional.empty(), Optional.of(Channel.EMAIL), Optional.of(new TypeKey("welcome")));
    assertThat(switches.of(mailOf(ABOVE)).orElseThrow().code()).isEqualTo(ReasonCode.PAUSED);
  }

  @Test
  void holdsForATenantAndThoseBelowIt() {
    turn(Optional.of(ABOVE), Optional.empty(), Optional.empty());
    assertThat(switches.of(mailOf(ABOVE))).isPresent();
    assertThat(switches.of(mailOf(BELOW))).isPresent();
    assertThat(switches.of(mailOf(new TenantId("beside")))).isEmpty();
  }

  @Test
  void letsGoWhatIsBeingReleased() {
    store.set(() -> List.of(new DeliverySwitch(everything(), false, Instant.now(), "me", "", 1)));
    switches.refresh();
    assertThat(switches.of(mailOf(ABOVE))).isEmpty();
  }

  @Test
  void staysAsItWasWhileTheStoreIsAway() {
    turn(Optional.empty(), Optional.empty(), Optional.empty());
    store.set(() -> {
      throw new DataAccessResourceFailureException("away");
    });
    switches.refresh();
    assertThat(switches.of(mailOf(ABOVE))).isPresent();
  }

  @Test
  void isUpToDateWithinASecondByItself() {
    switches.start();
    store.set(() -> List.of(paused(everything())));
    await().atMost(Duration.ofSeconds(1)).until(() -> switches.of(mailOf(ABOVE)).isPresent());
  }

  @Test
  void noProviderIsChosenWhileItIsPausedAndAPlaceInAQueueIsKept() {
    turn(Optional.empty(), Optional.empty(), Optional.empty());
    try (var active =
        new ActiveProviders(
            (_, _) -> {
              throw new AssertionError("Nobody may be asked");
            },
            new ProviderFactories(List.of()),
            _ -> 1)) {
      var choice =
          new OrderedProviders(active, (_, _, _) -> Duration.ZERO, switches)
              .choose(mailOf(ABOVE), Optional.empty());
      assertThat(choice).isNotInstanceOf(Use.class);
      var wait = (Wait) choice;
      assertThat(wait.until()).isEqualTo(DEADLINE);
      assertThat(wait.reservation()).isEqualTo(mailOf(ABOVE).reservation());
    }
  }

  private void turn(Optional<TenantId> tenant, Optional<Channel> channel, Optional<TypeKey> type) {
    store.set(() -> List.of(paused(new SwitchScope(tenant, channel, type))));
    switches.refresh();
  }

  private static SwitchScope everything() {
    return new SwitchScope(Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static DeliverySwitch paused(SwitchScope scope) {
    return new DeliverySwitch(scope, true, Instant.now(), "me", "", 200);
  }

  private static AttemptRequest mailOf(TenantId tenant) {
    return new AttemptRequest(
        NotificationId.create(),
        tenant,
        new TypeKey("welcome"),
        new EmailMessage(new EmailAddress("ana@example.org"), Optional.empty(), "s", "t", "h"),
        RetrySchedule.STANDARD,
        DEADLINE,
        0,
        AmbiguityPolicy.AT_LEAST_ONCE,
        Optional.of(new Reservation(new ProviderId("p"), Instant.EPOCH)));
  }
}
