package io.veredus.activities.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.template.TemplateSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Words whose parts stand within each other thousands of times, as far as 100,000 characters go.
 */
class DeepWordsTest {
  static final List<String> PATTERNS =
      List.of(
          "> x ",
          "- x ",
          "1. x ",
          "[ x ",
          "*a x a*",
          "*a **b x b** a*",
          "[ x ](https://example.org)",
          "[![ x ](https://example.org)](https://example.org)",
          "{{#if data.name}} x {{/if}}",
          "{{#with data}} x {{/with}}",
          "{{else if data.name}} x ");

  private final TemplateCheck check = new TemplateCheck();
  private final TemplateRenderer renderer = new TemplateRenderer();

  @ParameterizedTest
  @FieldSource("PATTERNS")
  void areRenderedOrRefused(String pattern) {
    var parts = pattern.split("x", -1);
    int times = 99_000 / (pattern.length() - 1);
    var text = parts[0].repeat(times) + "x" + parts[1].repeat(times);
    var source = new TemplateSource("Hello", text);
    boolean isRight = check.mistakes(Optional.empty(), source).isEmpty();
    boolean renders = renders(source);
    assertThat(renders).isEqualTo(isRight);
  }

  private boolean renders(TemplateSource source) {
    try {
      var translation = new Translation(Locale.ENGLISH, source);
      var request = Samples.request(Map.of("name", "Ana"));
      renderer.email(translation, request, Samples.ANA);
      renderer.webhook(translation, request, Samples.ANA);
      return true;
    } catch (TemplateException refused) {
      return false;
    }
  }
}
