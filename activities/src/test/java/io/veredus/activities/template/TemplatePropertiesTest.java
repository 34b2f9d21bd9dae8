package io.veredus.activities.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.template.TemplateSource;
import io.veredus.workflows.channel.Channel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever words somebody writes, they can be rendered, or it is said where they are wrong. */
class TemplatePropertiesTest {
  private final TemplateCheck check = new TemplateCheck();
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
