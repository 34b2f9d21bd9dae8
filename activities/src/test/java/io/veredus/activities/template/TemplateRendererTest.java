package io.veredus.activities.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.veredus.postgres.template.TemplateSource;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.recipient.Recipient;
import io.veredus.workflows.recipient.RecipientRef;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateRendererTest {
  private static final Recipient ANA =
      new Recipient(
          Optional.empty(),
          Optional.of("Ana"),
          Optional.of(new EmailAddress("ana@example.org")),
          Optional.empty(),
          Locale.ENGLISH,
          ZoneOffset.UTC);

  private final TemplateRenderer renderer = new TemplateRenderer();

  @Test
  void rendersSubjectTextAndHtml() {
    var mail =
        render(
            "Welcome, {{data.name}}",
            """
            # Hello {{recipient.name}}

            Your code is **{{data.code}}**. [Log in]({{data.link}}).
            """,
            Map.of("name", "Ana", "code", 123456, "link", "https://example.org/a?b=c&d=e"));
    assertThat(mail.subject()).isEqualTo("Welcome, Ana");
    assertThat(mail.html())
        .containsPattern("<h1 style=\"[^\"]*\">Hello Ana</h1>")
        .contains("<strong>123456</strong>")
        .contains("href=\"https://example.org/a?b=c&amp;d=e\"")
        .contains("<html lang=\"en\"")
        .contains("<title>Welcome, Ana</title>");
    assertThat(mail.text())
        .contains("Hello Ana\n\nYour code is 123456.", "https://example.org/a?b=c&d=e");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "[click](https://evil.example)",
        "<https://evil.example>",
        "![x](https://evil.example/x.png)",
        "**bold** _it_ `code` ~~x~~",
        "a\n\n# heading\n\n- list\n\n    code\n\n> quote\n\n---\n\n```\nx\n```",
        "&lt;b&gt; &amp; &#60;",
        "{{data.secret}} {{#each data}}x{{/each}} {{{x}}}",
        "\\*not escaped\\*",
        "x](https://evil.example)",
        "1. one\n2. two",
        "\uE03C\uE062"
      })
  void takesAValueAsTextAndNothingElse(String value) {
    String html = html("x {{data.value}} y", value);
    String shown = value.replaceAll("\r\n|\r", "\n");
    assertThat(html.replace("<br />\n", "\n")).isEqualTo("<p>x " + escaped(shown) + " y</p>\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{data.value}}",
        "# {{data.value}}",
        "- {{data.value}}",
        "> {{data.value}}",
        "*{{data.value}}*",
        "`{{data.value}}`",
        "```\n{{data.value}}\n```",
        "[{{data.value}}](https://example.org)",
        "<b>{{data.value}}</b>"
      })
  void keepsAValueInItsPlace(String template) {
    String hostile =
        "</p></div>\n\n# *[x](javascript:alert(1)) <img src=x onerror=alert(1)> `` ``` \"'";
    String html = html(template, hostile);
    assertThat(html).doesNotContain("<img", "<h1>*", "javascript:alert(1)\"", "</div>");
    assertThat(html).contains("&lt;img src=x onerror=alert(1)&gt;");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "data:text/html,x",
        "JaVaScRiPt:alert(1)",
        "https://u:p@evil.example",
        "//evil.example",
        "/etc/passwd",
        " javascript:alert(1)",
        "vbscript:x",
        "java\nscript:x"
      })
  void linksNowhereWithADangerousAddress(String address) {
    assertThat(html("[x]({{data.value}})", address)).contains("href=\"\"");
  }

  @Test
  void encodesAValueInsideAnAddress() {
    assertThat(html("[x](https://example.org/u/{{data.value}}?z=1)", "a/../b?c=d&e \"f"))
        .contains("href=\"https://example.org/u/a%2F..%2Fb%3Fc%3Dd%26e%20%22f?z=1\"");
  }

  @Test
  void refusesRawHtmlOfTheTemplateToo() {
    assertThat(html("<b>x</b> {{data.value}}", "y")).contains("&lt;b&gt;x&lt;/b&gt; y");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://id.example.org", "https://id.example.org/"})
  void beginsAnAddressWithAValue(String origin) {
    assertThat(html("[x]({{data.value}}/login?a=1)", origin))
        .contains("href=\"https://id.example.org/login?a=1\"");
  }

  @Test
  void keepsLineBreaksOfAValue() {
    assertThat(html("{{data.value}}", "one\r\ntwo")).isEqualTo("<p>one<br />\ntwo</p>\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\r\nBcc: x@example.org",
        "a\nb",
        "a\u2028b",
        "a\u0085b",
        "a\u0000b",
        "\u202Eevil",
        "\u2066x\u2069"
      })
  void keepsTheSubjectOneHarmlessLine(String value) {
    String subject = render("Hi {{data.value}}!", "x", Map.of("value", value)).subject();
    assertThat(subject).startsWith("Hi ").endsWith("!");
    assertThat(subject.codePoints())
        .noneMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x202E || c == 0x2066);
  }

  @Test
  void doesNotEscapeInTheSubject() {
    assertThat(render("{{data.value}}", "x", Map.of("value", "Tom & \"Jerry\" <3")).subject())
        .isEqualTo("Tom & \"Jerry\" <3");
  }

  @Test
  void turnsNothingAroundInTheBody() {
    assertThat(html("{{data.value}}", "a\u202Eb")).isEqualTo("<p>ab</p>\n");
  }

  @Test
  void refusesToGrowBeyondAMegabyte() {
    var huge = Map.<String, Object>of("value", "<".repeat(1_000_000));
    assertThat(render("{{data.value}}", "x", huge).subject()).hasSizeLessThanOrEqualTo(250);
    assertThatThrownBy(() -> render("x", "{{data.value}}", huge))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("larger than 1 MB");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{data.nmae}}",
        "{{nmae}}",
        "{{recipient.nmae}}",
        "{{#each data.list}}{{price}}{{/each}}",
        "{{data.list.length}}",
        "{{data.name.bytes}}",
        "{{data.class}}",
        "{{@root.nothing}}"
      })
  void namesAValueThatIsMissing(String template) {
    var data = Map.of("name", "Ana", "list", List.of(Map.of("cost", 1)));
    assertThatThrownBy(() -> render("x", template, data))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("missing: /");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{{data.name}}}",
        "{{&data.name}}",
        "{{> other}}",
        "{{#*inline \"x\"}}y{{/inline}}{{> x}}",
        "{{embedded \"/etc/passwd\"}}",
        "{{include \"/etc/passwd\"}}",
        "{{lookup data \"name\"}}",
        "{{log data.name}}",
        "{{#if data.name}}",
        "{{data.name",
        "{{.}}{{..}}{{../..}}x{{}}",
        "{{#each}}x{{/each}}{{nothing}}",
        "{{/if}}",
        "{{else}}",
        "{{data.[}}",
        "{{#with data.name}}{{x}}{{/with}}",
        "{{data.name.[0]}}",
        "{{#if data.name}}{{{data.name}}}{{/if}}"
      })
  void refusesWhatTemplatesMustNotDo(String template) {
    assertThatThrownBy(() -> render("x", template, Map.of("name", "Ana")))
        .isInstanceOf(TemplateException.class);
  }

  @Test
  void rendersAsItAlwaysHas() {
    var mail =
        render(
            "Your order {{data.order}}",
            """
            # Thank you, {{recipient.name}}

            We got your order **{{data.order}}**:

            {{#each data.items}}
            - {{count}} × {{name}}
            {{/each}}

            > {{data.note}}

            [See your order]({{data.link}}) or [track it](https://example.org/track/{{data.order}}).
            """,
            Map.of(
                "order", "A/17 <b>",
                "items",
                    List.of(
                        Map.of("count", 2, "name", "Café & *tea*"),
                        Map.of("count", 1, "name", "سلام")),
                "note", "Leave it\nat the door",
                "link", "https://example.org/o?id=17&x=1"));
    Golden.assertSame("order", mail);
  }

  @Test
  void repeatsAndChooses() {
    var data = Map.of("items", List.of("a", "b"), "paid", true);
    assertThat(
            render(
                    "x",
                    "{{#each data.items}}- {{this}}\n{{/each}}\n{{#if data.paid}}Paid{{else}}Due{{/if}}{{#unless data.nothing}}!{{/unless}}",
                    data)
                .text())
        .contains("a", "b", "Paid!");
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** The body alone, without its looks. */
  private String html(String template, String value) {
    String html = render("x", template, Map.of("value", value)).html();
    String start = "<div class=\"v-text\">\n";
    String body = html.substring(html.indexOf(start) + start.length());
    return body.substring(0, body.indexOf("</div>\n</div>\n</td>"))
        .replaceAll(" (style|class)=\"[^\"]*\"", "");
  }

  private EmailMessage render(String subject, String body, Map<String, ?> data) {
    var translation = new Translation(Locale.ENGLISH, new TemplateSource(subject, body));
    return renderer.email(translation, request(Map.copyOf(data)), ANA);
  }

  static NotificationRequest request(Map<String, Object> data) {
    return new NotificationRequest(
        NotificationId.create(),
        TenantId.DEFAULT,
        new TypeKey("welcome"),
        new RecipientRef.Direct(ANA),
        data,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.<Duration>empty(),
        Optional.empty(),
        Instant.now());
  }
}
