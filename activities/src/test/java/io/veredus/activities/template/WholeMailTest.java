package io.veredus.activities.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.veredus.postgres.secret.SensitiveValues;
import io.veredus.postgres.template.TemplateSource;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.message.MessageAction;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of templates that use every field. */
class WholeMailTest {
  private final TemplateRenderer plain = new TemplateRenderer();
  private final TemplateRenderer branded = new TemplateRenderer(_ -> Samples.BRANDED);

  @Test
  void looksLikeTheTenant() {
    Golden.assertSame("verify-branded", mail(branded, Locale.ENGLISH));
  }

  @Test
  void looksLikeItselfWithoutABranding() {
    Golden.assertSame("verify-plain", mail(plain, Locale.ENGLISH));
  }

  @Test
  void runsFromRightToLeftWhereTheLanguageDoes() {
    Golden.assertSame("verify-arabic", mail(plain, Locale.forLanguageTag("ar-EG")));
  }

  @Test
  void saysTheSameWithoutAnyStyleSheet() {
    String html = mail(branded, Locale.ENGLISH).html().replaceAll("(?s)<style>.*</style>", "");
    assertThat(html)
        .contains("background-color:#fafafa", "color:#000000", "background-color:#5469d4")
        .contains("class=\"v-dark\"", "style=\"display:none;")
        .doesNotContain("@media");
  }

  @Test
  void leavesOutWhatIsEmpty() {
    var mail =
        plain.email(
            new Translation(Locale.ENGLISH, new TemplateSource("Hi", "Text")),
            Samples.request(Map.of()),
            Samples.ANA);
    assertThat(mail.text()).isEqualTo("Text\n");
    assertThat(mail.html()).doesNotContain("<h1", "<a ", "v-footer", "<img", "mso-hide");
  }

  @Test
  void tellsARelayEveryPart() {
    var relay = mail(branded, Locale.ENGLISH).relay().orElseThrow();
    assertThat(relay.eventType()).isEqualTo("user.human.email.code.added");
    assertThat(relay.branding()).isEqualTo(Samples.BRANDED.branding());
    assertThat(relay.parts().title()).isEqualTo("Verify your address");
    assertThat(relay.parts().preHeader()).isEqualTo("Code 7K2M9Q works for an hour");
    assertThat(relay.parts().subject()).isEqualTo("Verify ana@example.org");
    assertThat(relay.parts().greeting()).isEqualTo("Hello Ana,");
    assertThat(relay.parts().text()).startsWith("your address was added at Example & Sons.");
    assertThat(relay.parts().url()).isEqualTo("https://id.example.org/verify?user=ana&code=7K2M9Q");
    assertThat(relay.parts().buttonText()).isEqualTo("Verify");
    assertThat(relay.parts().footerText()).contains("Imprint (https://example.org/imprint)");
  }

  @Test
  void writesATextMessageWithItsLink() {
    var sms = plain.sms(Samples.verify(Locale.ENGLISH), request(), Samples.ANA);
    assertThat(sms.text())
        .startsWith("your address was added at default. Your code is 7K2M9Q.\n")
        .endsWith("\nhttps://id.example.org/verify?user=ana&code=7K2M9Q")
        .doesNotContain("Hello", "Imprint", "\n\n");
  }

  @Test
  void tellsAnEndpointWhatCanBeDoneAndWhatHappened() {
    var message = plain.webhook(Samples.verify(Locale.ENGLISH), request(), Samples.ANA);
    assertThat(message.title().text()).isEqualTo("Verify your address");
    assertThat(message.body().text()).startsWith("Hello Ana,\n\nyour address");
    assertThat(message.body().markdown())
        .startsWith("Hello Ana,\n\nyour address")
        .contains("**default**");
    assertThat(message.actions())
        .containsExactly(
            new MessageAction("Verify", "https://id.example.org/verify?user=ana&code=7K2M9Q"),
            new MessageAction("It was not me", "https://example.org/no/7K2M9Q"),
            new MessageAction(
                "Ask us", "mailto:help@example.org?subject=Tom%20%26%20%22Jerry%22%20%3C3"));
    assertThat(message.event()).isEqualTo(request().event());
    assertThat(message.recipient().username()).isEqualTo("ana7");
  }

  @Test
  void writesForAnInboxWithoutGreeting() {
    var inbox = plain.inbox(Samples.verify(Locale.ENGLISH), request(), Samples.ANA);
    assertThat(inbox.title().text()).isEqualTo("Verify your address");
    assertThat(inbox.body().text()).startsWith("your address was added");
    assertThat(inbox.actions()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"javascript:alert(1)", "https://a@b.example", "x", "https://"})
  void sendsNobodyWhereNoLinkMayLead(String origin) {
    var data = new HashMap<>(Samples.DATA);
    data.put("origin", origin);
    assertThatThrownBy(
            () -> plain.email(Samples.verify(Locale.ENGLISH), Samples.request(data), Samples.ANA))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("address of a link");
  }

  @Test
  void needsOnlyATitleForTheSubject() {
    var source = new TemplateSource("Title", "", "", "", "Text", "", "", "", List.of());
    var mail =
        plain.email(
            new Translation(Locale.ENGLISH, source), Samples.request(Map.of()), Samples.ANA);
    assertThat(mail.subject()).isEqualTo("Title");
    assertThat(mail.html()).doesNotContain("<h1");
  }

  @Test
  void leavesValuesThatAreFilledInLaterAsTheyAre() {
    String later = SensitiveValues.MARK + "ab_cd-ef_" + "x".repeat(300) + ".";
    var data = new HashMap<>(Samples.DATA);
    data.put("code", later);
    var mail = plain.email(Samples.verify(Locale.ENGLISH), Samples.request(data), Samples.ANA);
    assertThat(mail.html()).contains("no/" + later, "code=" + later + "\"").contains(">" + later);
    assertThat(mail.relay().orElseThrow().parts().preHeader()).contains(later);
    var webhook = plain.webhook(Samples.verify(Locale.ENGLISH), Samples.request(data), Samples.ANA);
    assertThat(webhook.body().markdown()).contains(later);
  }

  private static io.veredus.workflows.notification.NotificationRequest request() {
    return Samples.request(Samples.DATA);
  }

  private static EmailMessage mail(TemplateRenderer renderer, Locale locale) {
    return renderer.email(Samples.verify(locale), request(), Samples.ANA);
  }
}
