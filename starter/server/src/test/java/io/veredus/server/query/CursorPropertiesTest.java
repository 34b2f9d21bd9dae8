package io.veredus.server.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.server.problem.ProblemException;
import io.veredus.workflows.id.NotificationId;
import java.time.Instant;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** Whatever stands in a query, it is a place in the list, or refused. */
class CursorPropertiesTest {
  @Property
  void aCursorLeadsBackToItsPlace(
      @ForAll @LongRange(min = 0, max = 4_102_444_800_000L) long millis) {
    var id = NotificationId.createdAt(Instant.ofEpochMilli(millis));
    assertThat(Cursors.read(Cursors.after(id))).isEqualTo(id);
  }

  @Property
  void anyTextIsAQueryOrAProblem(@ForAll("texts") String text) {
    for (var name : new String[] {"state", "type", "recipient", "since", "limit", "cursor", text}) {
      try {
        assertThat(ListQuery.read(Map.of(name, new String[] {text})).limit()).isBetween(1, 200);
      } catch (ProblemException told) {
        assertThat(told.mistakes()).hasSize(1);
      }
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(40),
        Arbitraries.strings().withChars("AQgwz0-_=").ofMaxLength(30),
        Arbitraries.of(
            "99999999999",
            "-1",
            "1e1",
            "０",
            "2030-01-31T09:00:00Z",
            "+999999999-12-31T23:59:59+18:00",
            "-999999999-01-01T00:00:00-18:00",
            "2030-01-31T09:00:00 01:00",
            ""));
  }
}
