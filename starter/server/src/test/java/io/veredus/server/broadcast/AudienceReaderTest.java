package io.veredus.server.broadcast;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.broadcast.BroadcastAudience;
import io.veredus.server.intake.Fields;
import io.veredus.server.intake.Mistakes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AudienceReaderTest {
  private final Mistakes mistakes = new Mistakes();

  @ParameterizedTest
  @CsvSource({"recipients,recipients,100000", "roles,roles,1000", "everyone,except,1000"})
  void namesAsManyAsItMayAndNoMore(String kind, String member, int most) {
    assertThat(read(kind, member, names(most)).map(AudienceReaderTest::size)).contains(most);
    assertThat(mistakes.found()).isEmpty();

    read(kind, member, names(most + 1));
    assertThat(mistakes.found()).hasSize(1);
    var mistake = mistakes.found().getFirst();
    assertThat(mistake.pointer()).contains("/audience/" + member);
  }

  @ParameterizedTest
  @CsvSource({"recipients,recipients,100000", "roles,roles,1000", "everyone,except,1000"})
  void countsThoseWhoAreNamedTwiceOnce(String kind, String member, int most) {
    var names = names(most);

    assertThat(read(kind, member, names + "," + names).map(AudienceReaderTest::size))
        .contains(most);
    assertThat(mistakes.found()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"recipients", "roles"})
  void refusesToNameNobody(String kind) {
    read(kind, kind, "");

    assertThat(mistakes.found().stream().map(it -> it.pointer().orElseThrow()))
        .containsExactly("/audience/" + kind);
  }

  private Optional<BroadcastAudience> read(String kind, String member, String names) {
    var body = "{\"audience\":{\"kind\":\"%s\",\"%s\":[%s]}}".formatted(kind, member, names);
    return Fields.ofBody(body.getBytes(UTF_8), mistakes, List.of("audience"))
        .flatMap(AudienceReader::read);
  }

  private static String names(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> "\"n" + i + "\"")
        .collect(Collectors.joining(","));
  }

  /** Of the list that is not empty. */
  private static int size(BroadcastAudience audience) {
    return switch (audience) {
      case BroadcastAudience.Listed(var ids) -> ids.size();
      case BroadcastAudience.Group(var roles, _, var except) -> roles.size() + except.size();
    };
  }
}
