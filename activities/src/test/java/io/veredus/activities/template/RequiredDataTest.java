package io.veredus.activities.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.template.TemplateSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequiredDataTest {
  private final RequiredData required = new RequiredData();

  @Test
  void findsWhatSubjectAndBodyNeed() {
    assertThat(
            missing(
                "{{data.name}} {{data.code}}",
                "{{data.name}} {{data.order.id}}",
                Map.of("code", 1)))
        .containsExactly("/data/name", "/data/order/id");
  }

  @Test
  void asksForNothingThatIsThere() {
    assertThat(
            missing(
                "{{data.name}}", "{{recipient.name}} {{notification.id}}", Map.of("name", "Ana")))
        .isEmpty();
  }

  @Test
  void takesNullForMissing() {
    var data = new HashMap<String, Object>();
    data.put("name", null);
    assertThat(missing("{{data.name}}", "x", data)).containsExactly("/data/name");
  }

  @Test
  void asksForWhatIsUnderAnIfOnlyWhereItHolds() {
    String body = "{{#if data.nick}}{{data.nick}} {{data.since}}{{/if}}";
    assertThat(missing("x", body, Map.of())).isEmpty();
    assertThat(missing("x", body, Map.of("nick", "A"))).containsExactly("/data/since");
  }

  @Test
  void pointsIntoLists() {
    String body = "{{#each data.items}}{{name}} {{price}}{{/each}}";
    var data =
        Map.<String, Object>of(
            "items", List.of(Map.of("name", "a", "price", 1), Map.of("name", "b")));
    assertThat(missing("x", body, data)).containsExactly("/data/items/1/price");
  }

  @ParameterizedTest
  @CsvSource({
    "{{#each data.items as |item|}}{{item.price}}{{/each}}, /data/items/0/price",
    "{{#with data.order}}{{total}}{{/with}}, /data/order/total",
    "{{#each data.items}}{{../data.currency}}{{/each}}, /data/currency",
    "{{#each data.items}}{{this.price}}{{/each}}, /data/items/0/price",
    "{{data.order.[odd/name]}}, /data/order/odd~1name"
  })
  void followsHowTheTemplateSaysIt(String body, String pointer) {
    var data =
        Map.<String, Object>of("items", List.of(Map.of("name", "a")), "order", Map.of("id", 1));
    assertThat(missing("x", body, data)).containsExactly(pointer);
  }

  @Test
  void looksAtEveryLanguage() {
    var words = List.of(source("{{data.a}}", "x"), source("{{data.b}}", "x"));
    assertThat(required.missing(words, Map.of())).containsExactlyInAnyOrder("/data/a", "/data/b");
  }

  @Test
  void leavesATemplateThatIsWrongToRendering() {
    assertThat(missing("{{{data.name}}}", "x", Map.of())).isEmpty();
    assertThat(missing("{{#if", "x", Map.of())).isEmpty();
  }

  private List<String> missing(String subject, String body, Map<String, Object> data) {
    return required.missing(List.of(source(subject, body)), data);
  }

  private static TemplateSource source(String subject, String body) {
    return new TemplateSource(subject, body);
  }
}
