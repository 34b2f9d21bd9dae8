package io.veredus.activities.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.template.TemplateSource;
import io.veredus.workflows.channel.Channel;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever words somebody writes, they can be rendered, or it is said where they are wrong. */
class TemplatePropertiesTest {
  private static final Map<String, Object> DATA =
      Map.of(
          "name",
          "Ana",
          "items",
          List.of("tea", "<b>"),
          "link",
          "https://example.org/a?b=c&d=%20e");

  private final TemplateCheck check = new TemplateCheck();
  private final TemplateRenderer renderer = new TemplateRenderer();
  private final RequiredData required = new RequiredData();
  private final RepeatKey repeats = new RepeatKey();

  @Property(tries = 500)
  void anyWordsAreRightOrSaidToBeWrong(
      @ForAll("words") String subject, @ForAll("words") String text) {
    for (var channel : Channel.values()) {
      assertThat(check.mistakes(Optional.of(channel), new TemplateSource(subject, text)))
          .allSatisfy(mistake -> assertThat(mistake.pointer()).startsWith("/"));
    }
  }

  /** Fails also if nearly all have a mistake: then nothing would be shown. */
  @Property(tries = 500)
  void wordsWithoutAMistakeAreRendered(
      @ForAll("soundWords") String subject, @ForAll("soundWords") String text) {
    var source = new TemplateSource(subject, text);
    Assume.that(check.mistakes(Optional.empty(), source).isEmpty());
    render(source);
  }

  @Property(tries = 1000)
  void onlyAMissingValueKeepsAnyOtherSuchWordsFromBeingRendered(
      @ForAll("words") String subject, @ForAll("words") String text) {
    var source = new TemplateSource(subject, text);
    boolean isRight = check.mistakes(Optional.empty(), source).isEmpty();
    try {
      render(source);
    } catch (TemplateException told) {
      assertThat(told.problem()).isNotBlank().doesNotContain("java.", "com.github");
      if (isRight) {
        assertThat(told.what()).startsWith("The template needs a value that is missing: /");
      }
    }
  }

  @Property(tries = 1000)
  void anyWordsInAnyFieldAreRenderedOrRefused(
      @ForAll("words") String line, @ForAll("words") String text, @ForAll("words") String address) {
    var actions = List.of(new TemplateSource.Action(line, address));
    try {
      render(new TemplateSource(line, line, line, line, text, line, address, text, actions));
    } catch (TemplateException told) {
      assertThat(told.problem()).isNotBlank().doesNotContain("java.", "com.github");
    }
  }

  @Property(tries = 500)
  void whatTheyNeedIsFoundWhateverTheyAre(@ForAll("words") String text) {
    assertThat(required.missing(List.of(new TemplateSource("x", text)), Map.of("name", "Ana")))
        .allSatisfy(pointer -> assertThat(pointer).startsWith("/data/"));
  }

  @Property(tries = 500)
  void aKeyOfRepeatsIsFoundOrNot(@ForAll("words") String template) {
    var values = Map.<String, Object>of("data", Map.of("name", "Ana", "items", List.of(1, 2)));
    assertThat(repeats.of(template, values)).isEqualTo(repeats.of(template, values));
  }

  /** On every channel. */
  private void render(TemplateSource source) {
    var translation = new Translation(Locale.ENGLISH, source);
    var request = Samples.request(DATA);
    var mail = renderer.email(translation, request, Samples.ANA);
    assertThat(mail.html()).contains("<html lang=\"en\"").endsWith("</html>\n");
    renderer.sms(translation, request, Samples.ANA);
    renderer.webhook(translation, request, Samples.ANA);
    renderer.inbox(translation, request, Samples.ANA);
  }

  /** Of whole tags, one within the other, about values that there are. */
  @Provide
  Arbitrary<String> soundWords() {
    var pieces =
        Arbitraries.of(
                "Dear {{data.name}}",
                "{{recipient.attributes.team}}",
                "{{event.type}}",
                "[x]({{data.link}})",
                "[{{data.name}}](https://example.org/{{data.name}})",
                "![x]({{data.link}} \"{{data.name}}\")",
                "{{! note }}",
                "{{~data.name~}}",
                "\n\n",
                "\n# ",
                "\n- ",
                "\n1. ",
                "\n> ",
                "\n    ",
                "\n---\n",
                "\n```\n",
                "`",
                "**",
                "_",
                "|",
                "\\",
                "&amp;",
                "\r",
                "\u0000",
                "\ud800",
                "\ue000",
                "\u202e",
                "é")
            .list()
            .ofMinSize(1)
            .ofMaxSize(6)
            .map(list -> String.join("", list));
    var blocks =
        Arbitraries.of(
            "{{#if data.name}}%s{{else}}no{{/if}}",
            "{{#if data.items}}yes{{else if data.name}}%s{{/if}}",
            "{{#unless tenant.name}}%s{{/unless}}",
            "{{#each data.items}}%s {{@index}} {{this}}{{/each}}",
            "{{#each data.items as |item|}}{{item}} %s{{/each}}",
            "{{#with data}}{{name}} {{../recipient.id}}{{/with}}%s",
            "x %s y");
    return Arbitraries.recursive(
        () -> pieces, inner -> blocks.flatMap(block -> inner.map(block::formatted)), 0, 4);
  }

  /** Random, and of the pieces that templates and Markdown are made of. */
  @Provide
  Arbitrary<String> words() {
    var pieces =
        Arbitraries.of(
            "{{",
            "}}",
            "{{{",
            "}}}",
            "{{data.name}}",
            "{{#if data.name}}",
            "{{/if}}",
            "{{else}}",
            "{{#each data.items}}",
            "{{this}}",
            "{{/each}}",
            "{{> part}}",
            "{{!-- ",
            " --}}",
            "{{&x}}",
            "{{../x}}",
            "{{[a b]}}",
            "{{@index}}",
            "{{data.name.x.y}}",
            "{{\"a\"}}",
            "{{lookup x y}}",
            "\\{{",
            "&&&",
            "{{=<% %>=}}",
            "[a](javascript:x)",
            "<b>",
            "\n",
            "\r",
            "# ",
            "* ",
            "`",
            "|",
            "\u0000",
            "\ud800",
            "é",
            "a",
            "'",
            "\"");
    return Arbitraries.oneOf(
        pieces.list().ofMaxSize(12).map(list -> String.join("", list)),
        Arbitraries.strings().ofMaxLength(80));
  }
}
