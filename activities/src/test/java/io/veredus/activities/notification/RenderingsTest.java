package io.veredus.activities.notification;

import static io.veredus.activities.notification.WelcomeSteps.WELCOME;
import static io.veredus.activities.notification.WelcomeSteps.ana;
import static io.veredus.activities.notification.WelcomeSteps.assertUnresolvable;
import static io.veredus.activities.notification.WelcomeSteps.known;
import static io.veredus.activities.notification.WelcomeSteps.request;
import static io.veredus.activities.notification.WelcomeSteps.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.activities.template.TemplateRenderer;
import io.veredus.activities.template.WordsLookup;
import io.veredus.postgres.secret.SensitiveValues;
import io.veredus.postgres.template.PublishedTemplate;
import io.veredus.postgres.template.TemplateSource;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.code.CodeAlphabet;
import io.veredus.workflows.code.CodeFormat;
import io.veredus.workflows.code.CodeRef;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.id.VerificationId;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.message.InboxMessage;
import io.veredus.workflows.notification.NotificationState;
import io.veredus.workflows.notification.Rendering.Rendered;
import io.veredus.workflows.notification.Rendering.Unrenderable;
import io.veredus.workflows.recipient.EmailAddress;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RenderingsTest {
  private static final CodeRef CODE =
      new CodeRef(
          VerificationId.createdAt(Instant.EPOCH), 1, new CodeFormat(6, CodeAlphabet.DIGITS));

  private final NotificationActivitiesImpl activities = new WelcomeSteps().activities;

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
    assertUnresolvable(activities.resolve(code), NotificationState.FAILED, ReasonCode.NO_PROVIDER);
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
                (_, _) -> {},
                _ -> {},
                _ -> {}),
            new TemplateRenderer());
    var request = request("welcome", known("ana"));
    var rendering = steps.render(request, ana(), Channel.EMAIL, Optional.of(pinned));
    return ((EmailMessage) ((Rendered) rendering).message()).subject();
  }

  @Test
  void cannotRenderWithoutTheData() {
    var request = with(request("welcome", known("ana")), Map.of(), Optional.empty());
    assertThat(activities.render(request, ana(), Channel.EMAIL, Optional.empty()))
        .isInstanceOfSatisfying(
            Unrenderable.class,
            no -> {
              assertThat(no.reason().code()).isEqualTo(ReasonCode.TEMPLATE_FAILED);
              assertThat(no.reason().text()).contains("/data/name");
            });
  }
}
