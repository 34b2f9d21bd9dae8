package io.veredus.activities.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkAddressTest {
  private final Templates templates = Templates.ofSealed();

  @ParameterizedTest(name = "{0} with {1} → {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://example.org/{{v}}?a=1        | a/../b?c=d&e "f"         | https://example.org/a%2F..%2Fb%3Fc%3Dd%26e%20%22f%22?a=1
          https://example.org/?q={{v}}&b=2#{{v}} | x&y=z#?                | https://example.org/?q=x%26y%3Dz%23%3F&b=2#x%26y%3Dz%23%3F
          https://{{v}}/path                   | sub.example.org          | https://sub.example.org/path
          https://{{v}}/path                   | sub.example.org:8443     | https://sub.example.org:8443/path
          {{v}}/path                           | https://example.org/     | https://example.org/path
          {{v}}?x=1                            | https://example.org/a    | https://example.org/a?x=1
          {{v}}                                | https://example.org/ä b  | https://example.org/%C3%A4%20b
          {{v}}                                | https://example.org/a%20b%zz | https://example.org/a%20b%25zz
          {{v}}                                | mailto:ana@example.org   | mailto:ana@example.org
          mailto:{{v}}?subject=Hi              | ana@example.org          | mailto:ana@example.org?subject=Hi
          mailto:{{v}}                         | a@b.c?bcc=d@e.f,g@h.i    | mailto:a@b.c%3Fbcc%3Dd@e.f%2Cg@h.i
          tel:{{v}}                            | +31 6 123                | tel:%2B31%206%20123
          https://example.org/{{v}}            | veredus-sealed.a_b-C9.   | https://example.org/veredus-sealed.a_b-C9.
          https://example.org/{{v}}            | javascript:alert(1)      | https://example.org/javascript:alert%281%29
          """)
  void encodesAValueForItsPlace(String template, String value, String address) {
    assertThat(address(template, value)).contains(address);
  }

  @ParameterizedTest
  @CsvSource({
    "{{v}}, javascript:alert(1)",
    "{{v}}, data:text/html;base64,xx",
    "{{v}}, //evil.example",
    "{{v}}, https://good.example@evil.example",
    "{{v}}/x, javascript:alert(1)",
    "{{v}}x, https://example.org",
    "https://{{v}}/, evil.example/x",
    "https://{{v}}/, user@evil.example",
    "https://{{v}}.example.org/, evil.example?",
    "https://example.org{{v}}/, .evil.example#",
    "https://{{v}}, a b"
  })
  void refusesWhatLeavesItsPlace(String template, String value) {
    assertThatThrownBy(() -> address(template, value))
        .isInstanceOf(TemplateException.class)
        .hasMessageNotContaining(value);
  }

  @Test
  void isNoLinkWhenNothingIsLeft() {
    assertThat(address("{{v}}", " ")).isEmpty();
    assertThat(address("{{#if nothing}}https://example.org{{/if}}", "x")).isEmpty();
  }

  private java.util.Optional<String> address(String template, String value) {
    return LinkAddress.of(templates.render(template, Templates.contextOf(Map.of("v", value))));
  }
}
