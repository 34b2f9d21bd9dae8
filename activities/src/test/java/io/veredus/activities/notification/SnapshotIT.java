package io.veredus.activities.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.activities.DeliveryStack;
import io.veredus.activities.channel.AttemptContext;
import io.veredus.activities.channel.Provider;
import io.veredus.postgres.type.ChannelMode;
import io.veredus.postgres.type.ChannelPlan;
import io.veredus.postgres.type.NotificationType;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.Attempt;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.message.Message;
import io.veredus.workflows.message.SmsMessage;
import io.veredus.workflows.notification.NotificationState;
import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.recipient.PhoneNumber;
import io.veredus.workflows.recipient.Recipient;
import io.veredus.workflows.recipient.RecipientRef;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Somebody who moves while a notification is on its way, in the store itself. */
class SnapshotIT {
  private static final Reason BUSY = new Reason(ReasonCode.PROVIDER_UNAVAILABLE, "451 later");
  private static final Reason NOBODY = new Reason(ReasonCode.ADDRESS_REJECTED, "550 nobody");
  private static DeliveryStack stack;

  @BeforeAll
  static void start() {
    stack = new DeliveryStack();
    stack.add(type(), "Parcel", "Hello {{recipient.name}}");
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @Test
  void retriesAndFallsBackToTheAddressesOfTheFirstAttempt() {
    save("Ana", "old@example.org", "+31611111111");
    var provider = new Moving();
    stack.use(provider);

    var id = stack.deliver("parcel", new RecipientRef.Known(new RecipientId("ana")), Map.of());

    assertThat(stack.stored(id).state()).isEqualTo(NotificationState.SENT);
    assertThat(provider.mails)
        .hasSize(2)
        .allSatisfy(mail -> {
          assertThat(mail.to()).isEqualTo(new EmailAddress("old@example.org"));
          assertThat(mail.text()).contains("Hello Ana");
        });
    assertThat(provider.texts)
        .singleElement()
        .satisfies(text -> {
          assertThat(text.to()).isEqualTo(new PhoneNumber("+31611111111"));
          assertThat(text.text()).contains("Hello Ana");
        });
    assertThat(stack.attempts(id)).extracting(Attempt::number).containsExactly(1, 2, 3);
    assertThat(stack.attempts(id))
        .extracting(Attempt::channel)
        .containsExactly(Channel.EMAIL, Channel.EMAIL, Channel.SMS);
  }

  private static void save(String name, String email, String phone) {
    stack
        .recipients()
        .save(
            TenantId.DEFAULT,
            new Recipient(
                Optional.of(new RecipientId("ana")),
                Optional.of(name),
                Optional.of(new EmailAddress(email)),
                Optional.of(new PhoneNumber(phone)),
                Locale.ENGLISH,
                ZoneOffset.UTC));
  }

  private static NotificationType type() {
    var one =
        NotificationType.of(
            new TypeKey("parcel"),
            Channel.EMAIL,
            RetrySchedule.STANDARD,
            AmbiguityPolicy.AT_LEAST_ONCE);
    return new NotificationType(
        one.key(),
        one.name(),
        one.group(),
        one.trigger(),
        new ChannelPlan(
            List.of(Channel.EMAIL, Channel.SMS),
            ChannelMode.FIRST,
            Optional.empty(),
            Optional.empty()),
        one.delivery(),
        one.consent(),
        one.deduplication(),
        one.sentEvents(),
        one.sensitive());
  }

  /** Mail is busy, then finds nobody; meanwhile Ana becomes Anna, with other addresses. */
  private static final class Moving implements Provider<Message> {
    final List<EmailMessage> mails = new CopyOnWriteArrayList<>();
    final List<SmsMessage> texts = new CopyOnWriteArrayList<>();

    @Override
    public ProviderId id() {
      return new ProviderId("moving");
    }

    @Override
    public AttemptOutcome attempt(Message message, AttemptContext context) {
      save("Anna", "new@example.org", "+31622222222");
      if (message instanceof SmsMessage text) {
        texts.add(text);
        return new AttemptOutcome.Sent("SM1");
      }
      mails.add((EmailMessage) message);
      return context.number() == 1
          ? new AttemptOutcome.RetryLater(BUSY)
          : new AttemptOutcome.Rejected(NOBODY, true);
    }

    @Override
    public void close() {}
  }
}
