package io.veredus.server.broadcast;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.broadcast.BroadcastAudience;
import io.veredus.server.AnyJson;
import io.veredus.server.intake.Fields;
import io.veredus.server.intake.Mistakes;
import io.veredus.server.intake.StrictJson;
import io.veredus.server.problem.ProblemException;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** Whatever is said to be an audience is one, or its mistakes are told. */
class AudiencePropertiesTest {
  private static final List<String> TEXTS = List.of("admin", "ana", "a b", "data.by", "é", "~/");
  private static final List<String> MEMBERS =
      List.of("where", "where", "except", "roles", "recipients", "kind", "x");

  @Property(tries = 3000)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void anyAudienceIsReadOrTold(@ForAll("audiences") String audience) {
    var mistakes = new Mistakes();
    boolean isRead = false;
    try {
      var body = "{\"audience\":%s}".formatted(audience);
      var read =
          Fields.ofBody(body.getBytes(UTF_8), mistakes, List.of("audience"))
              .flatMap(AudienceReader::read);
      mistakes.throwIfAny();
      assertSound(read.orElseThrow());
      isRead = true;
    } catch (ProblemException told) {
      assertThat(told.getMessage()).isNotBlank().doesNotContain("java.", "tools.");
      assertThat(told.mistakes())
          .allSatisfy(it -> assertThat(it.pointer().orElseThrow()).startsWith("/audience"));
    }
    Statistics.label("read") // else nothing would be shown
        .collect(isRead)
        .coverage(read -> read.check(true).percentage(share -> share > 5));
  }

  /** As the store takes it: no list twice over, no value that is not JSON. */
  private static void assertSound(BroadcastAudience audience) {
    switch (audience) {
      case BroadcastAudience.Listed(var ids) ->
          assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
      case BroadcastAudience.Group(var roles, var where, var except) -> {
        assertThat(roles).doesNotHaveDuplicates().allSatisfy(it -> assertThat(it).isNotBlank());
        assertThat(except).doesNotHaveDuplicates();
        assertThat(where.values())
            .allSatisfy(
                it -> assertThat(StrictJson.read(it.getBytes(UTF_8)).isValueNode()).isTrue());
      }
    }
  }

  @Provide
  Arbitrary<String> audiences() {
    return AnyJson.nearly(
        List.of(
            "\"kind\":\"everyone\"",
            "\"kind\":\"roles\",\"roles\":[\"admin\"]",
            "\"kind\":\"recipients\",\"recipients\":[\"ana\"]"),
        MEMBERS,
        TEXTS);
  }
}
