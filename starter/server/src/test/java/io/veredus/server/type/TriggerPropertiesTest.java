package io.veredus.server.type;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.server.AnyJson;
import io.veredus.server.intake.Fields;
import io.veredus.server.intake.Mistakes;
import io.veredus.server.problem.ProblemException;
import io.veredus.workflows.id.TypeKey;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is said to be a trigger is one, and stays what it is, or its mistakes are told. */
class TriggerPropertiesTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeKey KEY = new TypeKey("a");
  private static final List<String> TEXTS =
      List.of("user.added", "admin", "ana", "subject", "data.by", "data.a.b", "data.", "a b", "é");

  @Property(tries = 3000)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void anyTriggerIsReadOrTold(@ForAll("triggers") String trigger) {
    var mistakes = new Mistakes();
    boolean isRead = false;
    try {
      var body = "{\"trigger\":%s}".formatted(trigger);
      var read =
          Fields.ofBody(body.getBytes(UTF_8), mistakes, TypeReader.KNOWN)
              .map(fields -> TypeReader.read(fields, KEY));
      mistakes.throwIfAny();
      assertThat(read.orElseThrow().trigger().isPresent()).isEqualTo(!trigger.equals("null"));
      var shown = JSON.writeValueAsString(DeclaredType.of(read.orElseThrow()));
      assertThat(TypeReader.read(JSON.readTree(shown), mistakes)).isEqualTo(read);
      isRead = true;
    } catch (ProblemException told) {
      assertThat(told.getMessage()).isNotBlank().doesNotContain("java.", "tools.");
      assertThat(told.mistakes())
          .allSatisfy(it -> assertThat(it.pointer().orElseThrow()).startsWith("/trigger"));
    }
    Statistics.label("read") // else nothing would be shown
        .collect(isRead)
        .coverage(read -> read.check(true).percentage(share -> share > 5));
  }

  @Provide
  Arbitrary<String> triggers() {
    var audiences =
        AnyJson.nearly(
            List.of(
                "\"kind\":\"subject\"",
                "\"kind\":\"everyone\"",
                "\"kind\":\"roles\",\"roles\":[\"admin\"]",
                "\"kind\":\"recipients\",\"recipients\":[\"ana\"]"),
            List.of("path", "except", "where", "where", "roles", "kind", "x"),
            TEXTS);
    var whole =
        AnyJson.nearly(
            List.of("\"events\":[\"user.added\"],\"audience\":{\"kind\":\"subject\"}"),
            List.of("unless", "unless", "events", "audience", "x"),
            TEXTS);
    return Arbitraries.oneOf(
        audiences.map("{\"events\":[\"user.added\"],\"audience\":%s}"::formatted), whole);
  }
}
