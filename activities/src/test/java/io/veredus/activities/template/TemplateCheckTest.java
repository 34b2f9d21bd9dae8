package io.veredus.activities.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.template.TemplateSource;
import io.veredus.workflows.channel.Channel;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateCheckTest {
  private final TemplateCheck check = new TemplateCheck();

  @Test
  void findsNothingInWordsThatUseEverything() {
    assertThat(check.mistakes(Optional.empty(), Samples.VERIFY)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{data.anything.at.all}}",
        "{{recipient.name}} {{recipient.attributes.team.[odd name]}}",
        "{{#if recipient.name}}{{recipient.name}}{{else}}you{{/if}}",
        "{{#if data.a}}a{{else if data.b}}b{{/if}}",
        "{{#each data.items}}{{name}} {{this.price}} {{@index}} {{../data.currency}}{{/each}}",
        "{{#each data.items as |item|}}{{item.name}}{{/each}}",
        "{{#with data.order}}{{total}}{{#if paid}}!{{/if}}{{/with}}",
        "{{#unless event}}x{{/unless}} {{event.type}} {{event.subjectId}}",
        "{{tenant.name}} {{branding.primaryColor}} {{notification.id}} {{@root.data.x}}",
        "{{! a comment with {braces} }} {{!-- and {{data.another}} --}} x",
        "{{~data.name~}}",
        "\\{{not.a.value}}",
        "[x]({{data.link}}) [y]({{data.origin}}/a?b={{data.c}}) <https://example.org>",
        "[m](mailto:{{data.mail}}) [t](tel:+31612345678)",
        "a < b and c > d"
      })
  void takesWhatRenders(String text) {
    assertThat(mistakes(text)).isEmpty();
  }

  @ParameterizedTest(name = "{0} → {1}:{2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          Hi {{nmae}}                                   | 1 | 4  | There is no value nmae
          ~line one\n  {{dta.name}}~                     | 2 | 3  | There is no value dta.name
          {{recipient.nmae}}                            | 1 | 1  | of recipient there are attributes, email
          {{#if dta.x}}x{{/if}}                         | 1 | 1  | There is no value dta.x
          {{#if data.x}}x{{else if dta.y}}y{{/if}}      | 1 | 16 | There is no value dta.y
          {{#each data.x}}{{../nmae}}{{/each}}          | 1 | 17 | There is no value nmae
          {{@root.nmae}}                                | 1 | 1  | There is no value nmae
          {{@index}}                                    | 1 | 1  | There is no value @index
          {{this}}                                      | 1 | 1  | There is no value this
          {{lookup data "x"}}                           | 1 | 1  | There is no helper lookup
          {{#list data.x}}{{/list}}                     | 1 | 1  | Blocks are
          {{{data.x}}}                                  | 1 | 1  | write {{name}}
          {{&data.x}}                                   | 1 | 1  | write {{name}}
          x {{> other}}                                 | 1 | 3  | cannot include
          {{#*inline "x"}}y{{/inline}}                  | 1 | 1  | cannot define
          {{#if data.x}}x                               | 1 | 16 | The template is wrong
          x {{data.                                     | 1 | 10 | The template is wrong
          a [x](/relative) b                            | 1 | 3  | not http, https, mailto or tel
          ~one\n\ntwo **[x](javascript:alert)**~         | 3 | 7  | not http, https, mailto or tel
          {{data.a}} and [x](ftp://{{data.b}})          | 1 | 16 | not http, https, mailto or tel
          [x]()                                         | 1 | 1  | has no address
          [x](https://{{data.a}}@example.org)           | 1 | 1  | names no host, or a user
          ![x](data:image/png;base64,xx)                | 1 | 1  | image
          x <b>y</b>                                    | 1 | 3  | HTML is not rendered here
          ![only](https://example.org/x.png)            | 1 | 1  | no words as plain text
          """)
  void namesLineAndColumn(String text, int line, int column, String detail) {
    assertThat(mistakes(text))
        .first()
        .satisfies(mistake -> {
          assertThat(mistake.pointer()).isEqualTo("/text");
          assertThat(mistake.text()).contains(detail);
          assertThat(mistake.place()).isEqualTo(new Place(line, column));
        });
  }

  @ParameterizedTest
  @CsvSource({
    "/relative, not http",
    "example.org/x, not http",
    "https://, not well-formed",
    "https://a b/, not well-formed",
    "{{data.a}}.example.org/, begins with a value",
    "javascript:{{data.x}}, not http",
    "https://user@example.org/, names no host",
    "https://example.org/{{dta.x}}, no value dta.x"
  })
  void refusesAddressesThatAreNone(String url, String detail) {
    var source = new TemplateSource("", "", "s", "", "t", "Go", url, "", List.of());
    assertThat(check.mistakes(Optional.empty(), source))
        .singleElement()
        .satisfies(mistake -> {
          assertThat(mistake.pointer()).isEqualTo("/url");
          assertThat(mistake.detail()).contains(detail);
        });
  }

  @Test
  void asksForTheNecessary() {
    var empty =
        new TemplateSource(
            "", "", "", "", " ", "Go", "", "", List.of(new TemplateSource.Action("", "")));
    assertThat(check.mistakes(Optional.empty(), empty))
        .extracting(TemplateMistake::pointer)
        .contains("/subject", "/text", "/url", "/actions/0/label", "/actions/0/url");
    var short_ = new TemplateSource("", "text");
    assertThat(check.mistakes(Optional.of(Channel.SMS), short_)).isEmpty();
    assertThat(check.mistakes(Optional.of(Channel.INBOX), short_)).hasSize(1);
  }

  private List<TemplateMistake> mistakes(String text) {
    return check.mistakes(Optional.empty(), new TemplateSource("s", text.replace("\\n", "\n")));
  }
}
