package io.veredus.activities.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.failure.ApplicationFailure;
import io.veredus.activities.template.TemplateRenderer;
import io.veredus.activities.template.WordsLookup;
import io.veredus.postgres.preference.Choices;
import io.veredus.postgres.preference.Standing;
import io.veredus.postgres.secret.SensitiveValues;
import io.veredus.postgres.template.PublishedTemplate;
import io.veredus.postgres.template.TemplateSource;
import io.veredus.postgres.type.NotificationType;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.code.CodeAlphabet;
import io.veredus.workflows.code.CodeFormat;
import io.veredus.workflows.code.CodeRef;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.id.VerificationId;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.message.InboxMessage;
import io.veredus.workflows.notification.BeginRequest;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.notification.NotificationResult;
import io.veredus.workflows.notification.NotificationState;
import io.veredus.workflows.notification.Progress;
import io.veredus.workflows.notification.Rendering.Rendered;
import io.veredus.workflows.notification.Rendering.Unrenderable;
import io.veredus.workflows.notification.Resolution.Resolved;
import io.veredus.workflows.notification.Resolution.Unresolvable;
import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.recipient.PhoneNumber;
import io.veredus.workflows.recipient.Recipient;
import io.veredus.workflows.recipient.RecipientRef;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class NotificationActivitiesTest {
  private static final NotificationType WELCOME =
      NotificationType.of(
          new TypeKey("welcome"),
          Channel.EMAIL,
          RetrySchedule.STANDARD,
          AmbiguityPolicy.AT_MOST_ONCE);
  private static final FixedWords WORDS =
      new FixedWords(
          Map.of(
              Locale.ENGLISH,
              new TemplateSource("Hello", "Hello {{data.name}}"),
              Locale.GERMAN,
              new TemplateSource("Hallo", "Hallo {{data.name}}")));

  private final List<NotificationRequest> adopted = new ArrayList<>();
  private static final CodeRef CODE =
      new CodeRef(
          VerificationId.createdAt(Instant.EPOCH), 1, new CodeFormat(6, CodeAlphabet.DIGITS));

  private final List<Progress> progress = new ArrayList<>();
  private final List<NotificationResult> results = new ArrayList<>();

  private final NotificationActivitiesImpl activities =
      new NotificationActivitiesImpl(
          new Stores(
              (_, key) -> Optional.of(WELCOME).filter(type -> type.key().equals(key)),
              (_, id) -> Optional.of(ana()).filter(_ -> id.value().equals("ana")),
              WORDS,
              (request, _) -> adopted.add(request),
              progress::add,
              results::add),
          new TemplateRenderer());

  @Test
  void resolvesWithWhatTheTypeSays() {
    assertThat(resolve(request("welcome", known("ana"))))
        .isEqualTo(
            new Resolved(
                ana(),
                Channel.EMAIL,
                RetrySchedule.STANDARD,
                AmbiguityPolicy.AT_MOST_ONCE,
                List.of(),
                Optional.of(1L),
                Optional.of(Duration.ofMinutes(1))));
  }

  @Test
  void prefersWhatTheRequestSays() {
    var request =
        request(
            known("ana"),
            Optional.empty(),
            Optional.of(RetrySchedule.PATIENT),
            Optional.of(Duration.ofMinutes(7)));
    assertThat(resolve(request))
        .isInstanceOfSatisfying(
            Resolved.class,
            resolved ->
                assertThat(resolved.schedule())
                    .isEqualTo(RetrySchedule.PATIENT.within(Duration.ofMinutes(7))));
  }

  @Test
  void takesARecipientGivenOnTheSpot() {
    var nameless = person(Optional.of("x@example.org"));
    assertThat(resolve(request("welcome", new RecipientRef.Direct(nameless))))
        .isInstanceOfSatisfying(
            Resolved.class, resolved -> assertThat(resolved.recipient()).isEqualTo(nameless));
  }

  @Test
  void storesARequestThatOnlyItsWorkflowKnows() {
    var request = request("welcome", known("ana"));
    resolve(request);
    assertThat(adopted).isEmpty();
    activities.adopt(request);
    assertThat(adopted).containsExactly(request);
  }

  @Test
  void failsWithoutAType() {
    assertUnresolvable(
        request("nothing", known("ana")), NotificationState.FAILED, ReasonCode.TYPE_UNKNOWN);
  }

  @Test
  void suppressesWhatHasNobodyToGoTo() {
    assertUnresolvable(
        request("welcome", known("bob")),
        NotificationState.SUPPRESSED,
        ReasonCode.RECIPIENT_UNKNOWN);
    assertUnresolvable(
        request("welcome", new RecipientRef.Direct(person(Optional.empty()))),
        NotificationState.SUPPRESSED,
        ReasonCode.NO_ADDRESS);
  }

  @Test
  void writesForAnInbox() {
    var request =
        request(known("ana"), Optional.of(Channel.INBOX), Optional.empty(), Optional.empty());
    var rendering = activities.render(request, ana(), Channel.INBOX, Optional.empty());
    var message = (InboxMessage) ((Rendered) rendering).message();
    assertThat(message.to()).isEqualTo(new RecipientId("ana"));
    assertThat(message.title().text()).isEqualTo("Hallo");
  }

  @Test
  void writesNeitherCodesNorSensitiveValuesForAnInbox() {
    var plain =
        request(known("ana"), Optional.of(Channel.INBOX), Optional.empty(), Optional.empty());
    var code = with(plain, Map.of("name", "Ana"), Optional.of(CODE));
    assertUnresolvable(code, NotificationState.FAILED, ReasonCode.NO_PROVIDER);
    var sealed = with(plain, Map.of("name", SensitiveValues.MARK + "AAAA."), Optional.empty());
    for (var request : List.of(code, sealed)) {
      assertThat(activities.render(request, ana(), Channel.INBOX, Optional.empty()))
          .isInstanceOf(Unrenderable.class);
    }
  }

  @Test
  void rendersInTheRecipientsLanguage() {
    var rendering =
        activities.render(request("welcome", known("ana")), ana(), Channel.EMAIL, Optional.empty());
    var mail = (EmailMessage) ((Rendered) rendering).message();
    assertThat(mail.to()).isEqualTo(new EmailAddress("ana@example.org"));
    assertThat(mail.subject()).isEqualTo("Hallo");
    assertThat(mail.text()).isEqualTo("Hallo Ana\n");
  }

  @Test
  void keepsTheWordsOfItsRevision() {
    assertThat(subjectAt(1)).isEqualTo("Words of 1");
    assertThat(subjectAt(2)).isEqualTo("Words of 2");
  }

  @Test
  void takesLateWordsRatherThanNone() {
    assertThat(subjectAt(0)).isEqualTo("Words of 2");
  }

  /** Two revisions of words; there were none at 0. */
  private String subjectAt(long pinned) {
    var words =
        new WordsLookup() {
          @Override
          public long revision() {
            return 2;
          }

          @Override
          public List<PublishedTemplate> inForce(TenantId tenant, TypeKey type, long revision) {
            var source = new TemplateSource("Words of " + revision, "x");
            return revision == 0
                ? List.of()
                : List.of(
                    new PublishedTemplate(
                        Optional.empty(), Locale.ENGLISH, 0, 1, revision, source));
          }
        };
    var steps =
        new NotificationActivitiesImpl(
            new Stores(
                (_, _) -> Optional.of(WELCOME),
                (_, _) -> Optional.of(ana()),
                words,
                (one, _) -> adopted.add(one),
                progress::add,
                results::add),
            new TemplateRenderer());
    var request = request("welcome", known("ana"));
    var rendering = steps.render(request, ana(), Channel.EMAIL, Optional.of(pinned));
    return ((EmailMessage) ((Rendered) rendering).message()).subject();
  }

  @Test
  void cannotRenderWithoutTheData() {
    var request = withoutData(request("welcome", known("ana")));
    assertThat(activities.render(request, ana(), Channel.EMAIL, Optional.empty()))
        .isInstanceOfSatisfying(
            Unrenderable.class,
            no -> {
              assertThat(no.reason().code()).isEqualTo(ReasonCode.TEMPLATE_FAILED);
              assertThat(no.reason().text()).contains("/data/name");
            });
  }

  @Test
  void sendsNothingToWhoeverWasErasedSinceTheyWereRead() {
    var stores =
        new Stores(
                (_, _) -> Optional.of(WELCOME),
                (_, _) -> Optional.of(ana()),
                WORDS,
                (_, _) -> {},
                _ -> {},
                _ -> {})
            .with((_, _, _) -> new Standing(Choices.NONE, Map.of(), true));
    var steps = new NotificationActivitiesImpl(stores, new TemplateRenderer());

    assertThat(steps.resolve(request("welcome", known("ana"))))
        .isInstanceOfSatisfying(
            Unresolvable.class,
            no -> assertThat(no.reason().code()).isEqualTo(ReasonCode.RECIPIENT_UNKNOWN));
    assertThat(steps.resolve(request("welcome", new RecipientRef.Direct(ana()))))
        .as("described in the request itself")
        .isInstanceOf(Resolved.class);
  }

  @Test
  void recordsAsTold() {
    var id = NotificationId.create();
    var held = new Progress(id, NotificationState.HELD, Optional.empty(), Instant.now());
    activities.recordProgress(held);
    activities.recordResult(NotificationResult.cancelled(id));
    assertThat(progress).containsExactly(held);
    assertThat(results).containsExactly(NotificationResult.cancelled(id));
  }

  @Test
  void leavesAStoreThatIsAwayToTemporal() {
    var broken =
        new NotificationActivitiesImpl(
            new Stores(
                (_, _) -> {
                  throw new IllegalStateException("away");
                },
                (_, _) -> Optional.empty(),
                WORDS,
                (request, _) -> adopted.add(request),
                progress::add,
                results::add),
            new TemplateRenderer());
    var request = request("welcome", known("ana"));
    assertThatThrownBy(() -> broken.resolve(request)).hasMessage("away");
  }

  @Test
  void waitsForAStoreThatHangsNoLongerThanAFirstAttemptMayWait() throws Exception {
    var isBack = new CountDownLatch(1);
    var hanging =
        new NotificationActivitiesImpl(
            new Stores(
                (_, _) -> {
                  awaitUninterrupted(isBack);
                  return Optional.empty();
                },
                (_, _) -> Optional.empty(),
                WORDS,
                (request, _) -> adopted.add(request),
                progress::add,
                results::add),
            new TemplateRenderer());
    var inline = new BeginRequest(request("welcome", known("ana")), List.of(Channel.EMAIL), false);
    var step = CompletableFuture.supplyAsync(() -> hanging.begin(inline));
    assertThatThrownBy(() -> step.get(6, TimeUnit.SECONDS))
        .hasCauseInstanceOf(ApplicationFailure.class)
        .hasMessageContaining("not_begun");
    isBack.countDown();
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private void assertUnresolvable(
      NotificationRequest request, NotificationState endsAs, ReasonCode code) {
    assertThat(resolve(request))
        .isInstanceOfSatisfying(
            Unresolvable.class,
            no -> {
              assertThat(no.endsAs()).isEqualTo(endsAs);
              assertThat(no.reason().code()).isEqualTo(code);
            });
  }

  private Object resolve(NotificationRequest request) {
    return activities.resolve(request);
  }

  private static RecipientRef known(String id) {
    return new RecipientRef.Known(new RecipientId(id));
  }

  private static Recipient ana() {
    return new Recipient(
        Optional.of(new RecipientId("ana")),
        Optional.of("Ana"),
        Optional.of(new EmailAddress("ana@example.org")),
        Optional.of(new PhoneNumber("+31612345678")),
        Locale.forLanguageTag("de-AT"),
        ZoneOffset.UTC);
  }

  private static Recipient person(Optional<String> email) {
    return new Recipient(
        Optional.empty(),
        Optional.empty(),
        email.map(EmailAddress::new),
        Optional.empty(),
        Locale.ENGLISH,
        ZoneOffset.UTC);
  }

  private static NotificationRequest request(String type, RecipientRef recipient) {
    var other = request(recipient, Optional.empty(), Optional.empty(), Optional.empty());
    return new NotificationRequest(
        other.id(),
        other.tenant(),
        new TypeKey(type),
        recipient,
        other.data(),
        other.channel(),
        other.subject(),
        other.retrySchedule(),
        other.timeToLive(),
        other.sendAt(),
        other.acceptedAt());
  }

  private static NotificationRequest with(
      NotificationRequest other, Map<String, Object> data, Optional<CodeRef> code) {
    var changed =
        new NotificationRequest(
            other.id(),
            other.tenant(),
            other.type(),
            other.recipient(),
            data,
            other.channel(),
            other.subject(),
            other.retrySchedule(),
            other.timeToLive(),
            other.sendAt(),
            other.acceptedAt());
    return code.map(changed::carrying).orElse(changed);
  }

  private static NotificationRequest withoutData(NotificationRequest other) {
    return new NotificationRequest(
        other.id(),
        other.tenant(),
        other.type(),
        other.recipient(),
        Map.of(),
        other.channel(),
        other.subject(),
        other.retrySchedule(),
        other.timeToLive(),
        other.sendAt(),
        other.acceptedAt());
  }

  private static NotificationRequest request(
      RecipientRef recipient,
      Optional<Channel> channel,
      Optional<RetrySchedule> schedule,
      Optional<Duration> timeToLive) {
    return new NotificationRequest(
        NotificationId.create(),
        TenantId.DEFAULT,
        new TypeKey("welcome"),
        recipient,
        Map.of("name", "Ana"),
        channel,
        Optional.empty(),
        schedule,
        timeToLive,
        Optional.empty(),
        Instant.now());
  }
}
