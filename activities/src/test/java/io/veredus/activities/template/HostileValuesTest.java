package io.veredus.activities.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.veredus.postgres.template.TemplateSource;
import io.veredus.workflows.message.MessageAction;
import io.veredus.workflows.message.MessageParts;
import io.veredus.workflows.message.MessageText;
import io.veredus.workflows.notification.NotificationRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Values that want to be something else than text, in every field and on every channel. */
class HostileValuesTest {
  static final List<String> VALUES =
      List.of(
          "<script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "</title></style><svg onload=alert(1)>",
          "a\r\nBcc: evil@example.org\r\n\r\nhidden",
          "a\u2028b\u0085c\u0000d\u001bd",
          "{{data.secret}} {{{data.secret}}} {{#each data}}{{this}}{{/each}} {{> x}}",
          "\u202egnp.exe \u2066x \u2067y",
          "[click](https://evil.example) ![x](https://evil.example/x.png) <https://evil.example>",
          "# heading\n\n- list\n\n```\ncode\n```\n\n> quote\n\n---",
          "*bold* _it_ `code` \\ &lt;b&gt; &#60;",
          "javascript:alert(1)",
          "x?a=b&c=d#e/../../%00 y",
          "'; DROP TABLE x; --",
          "\uE03C\uE073",
          "veredus-sealed.<b>.",
          "0veredusOneTimeCode0<b>");

  private static final String TRACES =
      "(?s).*(<script|<img src=x|<svg|<b>|onerror=alert\\(1\\)>).*";

  private static final TemplateSource EVERYWHERE =
      new TemplateSource(
          "T {{data.value}} t",
          "P {{data.value}} p",
          "S {{data.value}} s",
          "G {{data.value}} g",
          "x {{data.value}} y *{{data.value}}* [{{data.value}}](https://example.org/{{data.value}})",
          "B {{data.value}} b",
          "https://example.org/{{data.value}}/x?y={{data.value}}#{{data.value}}",
          "F {{data.value}} f",
          List.of(
              new TemplateSource.Action(
                  "A {{data.value}} a", "https://example.org/?{{data.value}}")));

  private static final String HUGE = "<&\u202e".repeat(333_333);

  private static final TemplateSource LINES =
      new TemplateSource(
          "{{data.value}}",
          "{{data.value}}",
          "{{data.value}}",
          "{{data.value}}",
          "x",
          "{{data.value}}",
          "https://example.org",
          "",
          List.of(new TemplateSource.Action("{{data.value}}", "https://example.org/a")));

  private final TemplateRenderer renderer = new TemplateRenderer();

  @ParameterizedTest
  @FieldSource("VALUES")
  void areTextInAMail(String value) {
    var mail = renderer.email(everywhere(), request(value), Samples.ANA);
    assertOneLine(mail.subject());
    assertThat(mail.html())
        .doesNotMatch(TRACES)
        .doesNotContain("href=\"javascript", "evil.example\"");
    assertThat(elements(mail.html())).isEqualTo(elements(renderedWith("harmless")));
    assertUndirected(mail.html());
    assertUndirected(mail.text());
    assertThat(mail.text()).doesNotContain("\r", "\u0000");
  }

  @ParameterizedTest
  @FieldSource("VALUES")
  void areTextInATextMessage(String value) {
    var sms = renderer.sms(everywhere(), request(value), Samples.ANA);
    assertUndirected(sms.text());
    assertThat(sms.text()).doesNotContain("\r", "\u0000", "\u001b");
    assertThat(sms.text().lines().toList().getLast()).startsWith("https://example.org/");
  }

  @ParameterizedTest
  @FieldSource("VALUES")
  void areTextInAWebhook(String value) {
    var webhook = renderer.webhook(everywhere(), request(value), Samples.ANA);
    assertHarmless(webhook.title(), webhook.body(), webhook.actions());
  }

  @ParameterizedTest
  @FieldSource("VALUES")
  void areTextInAnInbox(String value) {
    var inbox = renderer.inbox(everywhere(), request(value), Samples.ANA);
    assertHarmless(inbox.title(), inbox.body(), inbox.actions());
  }

  @ParameterizedTest
  @FieldSource("VALUES")
  void areTextForARelay(String value) {
    var relay = renderer.email(everywhere(), request(value), Samples.ANA).relay().orElseThrow();
    assertOneLine(relay.parts().subject());
    assertOneLine(relay.parts().title());
    assertThat(relay.parts().url()).matches("https://example\\.org/[!-~]+");
    assertUndirected(relay.parts().text());
  }

  @Test
  void growToNothingThatCannotBeCarried() {
    var source = new TemplateSource("{{data.value}}", "x {{data.value}}");
    var translation = new Translation(Locale.ENGLISH, source);
    var request = request(HUGE);
    assertTooLarge(() -> renderer.email(translation, request, Samples.ANA));
    assertTooLarge(() -> renderer.sms(translation, request, Samples.ANA));
    assertTooLarge(() -> renderer.webhook(translation, request, Samples.ANA));
    assertTooLarge(() -> renderer.inbox(translation, request, Samples.ANA));
  }

  @Test
  void areCutWhereThereIsOneLine() {
    var lines = new Translation(Locale.ENGLISH, LINES);
    var request = request(HUGE);
    var mail = renderer.email(lines, request, Samples.ANA);
    assertThat(mail.subject()).hasSizeLessThanOrEqualTo(250);
    assertThat(mail.html()).hasSizeLessThan(20_000);
    assertCut(mail.relay().orElseThrow().parts());
    var sms = renderer.sms(lines, request, Samples.ANA);
    assertThat(sms.text()).isEqualTo("x\nhttps://example.org");
    assertCut(sms.relay().orElseThrow().parts());
    var webhook = renderer.webhook(lines, request, Samples.ANA);
    assertCut(webhook.title(), webhook.actions());
    var inbox = renderer.inbox(lines, request, Samples.ANA);
    assertCut(inbox.title(), inbox.actions());
    assertThat(inbox.body().text()).isEqualTo("x");
  }

  private static void assertCut(MessageParts parts) {
    assertThat(
            List.of(
                parts.title(),
                parts.preHeader(),
                parts.subject(),
                parts.greeting(),
                parts.buttonText()))
        .allSatisfy(line -> assertThat(line).hasSize(250).endsWith("…"));
    assertThat(parts.text()).isEqualTo("x");
  }

  private static void assertCut(MessageText title, List<MessageAction> actions) {
    assertThat(title.text()).hasSize(250);
    assertThat(title.markdown()).hasSizeLessThan(3_000);
    assertThat(actions).hasSize(2).allSatisfy(it -> assertThat(it.label()).hasSize(250));
  }

  private static void assertTooLarge(org.assertj.core.api.ThrowableAssert.ThrowingCallable render) {
    assertThatThrownBy(render)
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("larger than 1 MB");
  }

  private static void assertHarmless(
      MessageText title, MessageText body, List<MessageAction> actions) {
    assertOneLine(title.text());
    var html = HtmlRenderer.builder().build(); // shows Markdown as it comes
    String shown = html.render(Parser.builder().build().parse(title.markdown()));
    assertThat(shown).doesNotMatch(TRACES).doesNotContain("<a ", "<em>", "<h1>", "<img");
    String read = html.render(Parser.builder().build().parse(body.markdown()));
    assertThat(read).doesNotMatch(TRACES).doesNotContain("<img", "<h1>", "href=\"https://evil");
    assertUndirected(body.text());
    assertUndirected(body.markdown());
    assertThat(actions)
        .allSatisfy(action -> {
          assertOneLine(action.label());
          assertThat(action.url()).matches("https://example\\.org/[!-~]+");
        });
  }

  private static void assertOneLine(String text) {
    assertUndirected(text);
    assertThat(text.codePoints())
        .noneMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029);
  }

  private static void assertUndirected(String text) {
    assertThat(text.codePoints())
        .noneMatch(c -> c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069);
  }

  /** The names of all elements, in order; line breaks may come with a value. */
  private static List<String> elements(String html) {
    return java.util.regex.Pattern.compile("<(/?[a-zA-Z0-9!]+)")
        .matcher(html)
        .results()
        .map(found -> found.group(1))
        .filter(name -> !name.equals("br"))
        .toList();
  }

  private String renderedWith(String value) {
    return renderer.email(everywhere(), request(value), Samples.ANA).html();
  }

  private static Translation everywhere() {
    return new Translation(Locale.ENGLISH, EVERYWHERE);
  }

  private static NotificationRequest request(String value) {
    return Samples.request(Map.of("value", value, "secret", "<b>"));
  }
}
