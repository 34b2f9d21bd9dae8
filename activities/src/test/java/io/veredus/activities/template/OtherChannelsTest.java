package io.veredus.activities.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.veredus.postgres.template.TemplateSource;
import io.veredus.workflows.id.EndpointId;
import io.veredus.workflows.message.SmsMessage;
import io.veredus.workflows.message.WebhookMessage;
import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.recipient.PhoneNumber;
import io.veredus.workflows.recipient.Recipient;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtherChannelsTest {
  private static final Recipient ANA =
      new Recipient(
          Optional.empty(),
          Optional.of("Ana"),
          Optional.of(new EmailAddress("ana@example.org")),
          Optional.of(new PhoneNumber("+31612345678")),
          Locale.ENGLISH,
          ZoneOffset.UTC,
          Optional.of(new EndpointId("ops")));

  private final TemplateRenderer renderer = new TemplateRenderer();

  @Test
  void writesATextMessageWithoutMarksAndEmptyLines() {
    var message =
        sms(
            """
            # Hello {{recipient.name}}

            Your **code** is `{{data.code}}`.
            It holds for _5_ minutes.

            - one
            - two

            [Log in]({{data.link}})
            """,
            Map.of("code", 123456, "link", "https://example.org/a?b=c&d=e"));
    assertThat(message.to()).isEqualTo(new PhoneNumber("+31612345678"));
    assertThat(message.text())
        .startsWith("Hello Ana\nYour code is 123456.\nIt holds for 5 minutes.\n")
        .contains("one\n", "two\n", "https://example.org/a?b=c&d=e")
        .doesNotContain("**", "#", "_", "\n\n", "&amp;");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*a* _b_ `c`", "# no heading", "<b>x</b> &amp;", "[x](https://evil.example)"})
  void takesAValueInATextMessageAsItIs(String value) {
    assertThat(sms("x {{data.value}} y", Map.of("value", value)).text())
        .isEqualTo("x " + value + " y");
  }

  @Test
  void keepsTheLineBreaksOfAValue() {
    assertThat(sms("To: {{data.value}}", Map.of("value", "Street 1\r\nTown")).text())
        .isEqualTo("To: Street 1\nTown");
  }

  @Test
  void tellsARelayThePartsOfTextMessageAndMail() {
    Map<String, Object> data = Map.of("name", "Ana");
    var request = TemplateRendererTest.request(data);
    var translation = translation("Hi {{data.name}}", "Hello **{{data.name}}**");
    var ofSms = renderer.sms(translation, request, ANA).relay().orElseThrow();
    var ofEmail = renderer.email(translation, request, ANA).relay().orElseThrow();
    assertThat(ofSms).isEqualTo(ofEmail);
    assertThat(ofSms.eventType()).isEqualTo("welcome");
    assertThat(ofSms.parts().title()).isEqualTo("Hi Ana");
    assertThat(ofSms.parts().subject()).isEqualTo("Hi Ana");
    assertThat(ofSms.parts().text()).isEqualTo("Hello Ana");
    assertThat(ofSms.args()).isEqualTo(data);
  }

  @Test
  void tellsAnEndpointWhatIsKnown() {
    Map<String, Object> data =
        Map.of("name", "lab", "days", 90, "paid", true, "items", List.of("a", "b"));
    var message = webhook("{{data.name}} is *dormant*", data);
    assertThat(message.endpoint()).isEqualTo(new EndpointId("ops"));
    assertThat(message.title().text()).isEqualTo("Title lab");
    assertThat(message.body().text()).isEqualTo("lab is dormant");
    assertThat(message.body().markdown()).isEqualTo("lab is *dormant*");
    assertThat(message.labels()).isEqualTo(Map.of("name", "lab", "days", "90", "paid", "true"));
    assertThat(message.data()).isEqualTo(data);
    assertThat(message.recipient().name()).isEqualTo("Ana");
    assertThat(message.type().templateId()).isEqualTo("welcome/en");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*a* _b_ `c` **d**",
        "[x](https://evil.example)",
        "<script>alert(1)</script>",
        "# no heading",
        "- no list",
        "1. no list",
        "> no quote",
        "a\\*b",
        "![x](https://evil.example/x.png)",
        "&lt;b&gt;"
      })
  void leavesAValueInMarkdownText(String value) {
    var markdown = webhook("x {{data.value}}\n\n{{data.value}}", Map.of("value", value));
    var read = Parser.builder().build().parse(markdown.body().markdown());
    assertThat(TextContentRenderer.builder().build().render(read))
        .isEqualTo("x " + value + "\n" + value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div>{{data.value}}</div>",
        "x <b>{{data.value}}</b>",
        "[x]({{data.value}})",
        "![x]({{data.value}})",
        "<a href=\"{{data.value}}\">x</a>"
      })
  void handsOnNeitherHtmlNorDangerousLinks(String template) {
    var message = webhook(template, Map.of("value", "javascript:alert(1)"));
    var read = Parser.builder().build().parse(message.body().markdown());
    var html =
        org.commonmark.renderer.html.HtmlRenderer.builder().build().render(read); // as it comes
    assertThat(html).doesNotContain("<div", "<b>", "<a href=\"javascript", "src=\"javascript");
  }

  @Test
  void refusesToRenderWhatNobodyCanCarry() {
    assertThatThrownBy(() -> webhook("{{data.value}}", Map.of("value", "x".repeat(600_000))))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("1 MB");
    assertThatThrownBy(() -> sms("{{data.nothing}}", Map.of()))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("/data/nothing");
  }

  private SmsMessage sms(String body, Map<String, Object> data) {
    return renderer.sms(translation("Hi", body), TemplateRendererTest.request(data), ANA);
  }

  private WebhookMessage webhook(String body, Map<String, Object> data) {
    var translation = translation(data.containsKey("name") ? "Title {{data.name}}" : "Title", body);
    return renderer.webhook(translation, TemplateRendererTest.request(data), ANA);
  }

  private static Translation translation(String subject, String body) {
    return new Translation(Locale.ENGLISH, new TemplateSource(subject, body));
  }
}
