package io.veredus.activities.broadcast;

import static io.veredus.activities.broadcast.FakePage.people;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.veredus.activities.channel.AttemptContext;
import io.veredus.activities.channel.AttemptLog;
import io.veredus.activities.channel.Provider;
import io.veredus.activities.channel.ProviderChooser;
import io.veredus.activities.channel.ProviderChooser.Choice;
import io.veredus.activities.channel.SingleAttempts;
import io.veredus.activities.code.SensitiveFiller;
import io.veredus.postgres.broadcast.PageWork.Open;
import io.veredus.postgres.secret.SecretCipher;
import io.veredus.postgres.secret.SecretKeys;
import io.veredus.postgres.secret.SensitiveValues;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.AttemptOutcome.Ambiguous;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.message.Message;
import io.veredus.workflows.notification.NotificationActivities;
import io.veredus.workflows.notification.NotificationState;
import io.veredus.workflows.notification.Rendering;
import io.veredus.workflows.notification.Resolution;
import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.recipient.Recipient;
import java.lang.reflect.Proxy;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class TellerTest {
  private static final Reason DECLINED = new Reason(ReasonCode.OPTED_OUT, "Declined");

  private final Open open = people(1).getFirst();
  private AmbiguityPolicy policy = AmbiguityPolicy.AT_LEAST_ONCE;
  private Supplier<Resolution> resolving = this::resolved;
  private ProviderChooser chooser =
      (_, _) -> {
        throw new DataAccessResourceFailureException("away");
      };

  @Test
  void waitsWithThePageWhereTheStoreIsAway() {
    resolving =
        () -> {
          throw new DataAccessResourceFailureException("away");
        };

    assertThat(teller().tell(open)).isInstanceOf(Told.Postponed.class);
  }

  @Test
  void waitsWithThePageWhereNoProviderCouldBeChosen() {
    assertThat(teller().tell(open)).isInstanceOf(Told.Postponed.class);
  }

  @Test
  void givesWhoeverCannotBeToldForAnotherReasonAWorkflow() {
    resolving =
        () -> {
          throw new IllegalStateException("defect");
        };

    assertThat(teller().tell(open)).isInstanceOf(Told.Promoted.class);
  }

  @Test
  void repeatsWhatWasLostAsOftenAsTheScheduleSays() {
    assertThat(teller().lost(open).mayRepeat()).isTrue();
    var last = new Open(open.request(), Optional.of(SingleAttempts.lost(2, Channel.EMAIL)));
    assertThat(teller().lost(last).mayRepeat()).isFalse();
    assertThat(teller().lost(last).attempt().orElseThrow().number()).isEqualTo(3);
  }

  @Test
  void leavesWhatMayHaveBeenSentToAWorkflow() {
    chooser = (_, _) -> new Choice.Use(new Silent());

    assertThat(teller().tell(open))
        .isInstanceOfSatisfying(
            Told.Promoted.class, promoted -> assertThat(promoted.maybeTwice()).isTrue());
  }

  /** A workflow would try the next channel. */
  @Test
  void endsWhatMayHaveBeenSentByTheLastAttempt() {
    chooser = (_, _) -> new Choice.Use(new Silent());
    var last = new Open(open.request(), Optional.of(SingleAttempts.lost(2, Channel.EMAIL)));

    assertThat(teller().tell(last))
        .isInstanceOfSatisfying(
            Told.Ended.class,
            ended -> assertThat(ended.result().state()).isEqualTo(NotificationState.UNKNOWN));
  }

  @Test
  void repeatsNothingThatMustNotBeRepeated() {
    policy = AmbiguityPolicy.AT_MOST_ONCE;

    assertThat(teller().lost(open).mayRepeat()).isFalse();
  }

  @Test
  void knowsOfTheLostAttemptOfSomebodyWhoOptedOutSince() {
    resolving = () -> new Resolution.Unresolvable(NotificationState.SUPPRESSED, DECLINED);

    var lost = teller().lost(open);
    assertThat(lost.attempt().orElseThrow().outcome().why().orElseThrow().code())
        .isEqualTo(ReasonCode.WORKER_LOST);
    assertThat(lost.attempt().orElseThrow().channel()).isEqualTo(Channel.SMS);
    assertThat(lost.mayRepeat()).isTrue();
  }

  /** Takes everything, and answers nothing. */
  private static final class Silent implements Provider<Message> {
    @Override
    public ProviderId id() {
      return new ProviderId("silent");
    }

    @Override
    public AttemptOutcome attempt(Message message, AttemptContext context) {
      return new Ambiguous(new Reason(ReasonCode.ANSWER_LOST, "Cut"));
    }

    @Override
    public void close() {
      // it has nothing to give up
    }
  }

  private Teller teller() {
    var sensitive = new SensitiveFiller(new SensitiveValues(new SecretCipher(SecretKeys.none())));
    var attempts =
        new SingleAttempts(chooser, new AttemptLog(new SimpleMeterRegistry()), sensitive);
    return new Teller(steps(), attempts, new Crew(1), Optional.of(Channel.SMS));
  }

  private NotificationActivities steps() {
    return (NotificationActivities)
        Proxy.newProxyInstance(
            NotificationActivities.class.getClassLoader(),
            new Class<?>[] {NotificationActivities.class},
            (_, method, _) -> method.getName().equals("resolve") ? resolving.get() : rendered());
  }

  private Resolution resolved() {
    var ana =
        new Recipient(
            Optional.empty(),
            Optional.empty(),
            Optional.of(new EmailAddress("ana@example.org")),
            Optional.empty(),
            Locale.ENGLISH,
            ZoneOffset.UTC);
    return new Resolution.Resolved(ana, Channel.EMAIL, RetrySchedule.STANDARD, policy);
  }

  private static Rendering rendered() {
    return new Rendering.Rendered(
        new EmailMessage(
            new EmailAddress("ana@example.org"), Optional.empty(), "Hi", "Hi", "<p>Hi</p>"));
  }
}
