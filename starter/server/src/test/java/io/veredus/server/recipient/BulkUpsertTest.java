package io.veredus.server.recipient;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.veredus.postgres.recipient.Saved;
import io.veredus.postgres.recipient.StoredRecipient;
import io.veredus.server.problem.ProblemException;
import io.veredus.workflows.id.RecipientId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BulkUpsertTest {
  private final Map<RecipientId, StoredRecipient> stored = new LinkedHashMap<>();
  private final List<Integer> batches = new ArrayList<>();
  private final Set<RecipientId> beingErased = new HashSet<>();

  @Test
  void keepsTheGoodLinesAndTellsWhatIsWrongWithTheOthers() {
    var result =
        load(
            """
            {"id": "ana", "email": "ana@example.org"}

            {"id": "bob", "email": "nonsense", "roles": ["ok", 7]}
            {"name": "nobody"}
            no JSON
            {"id": "eve"}\
            """);

    assertThat(stored.keySet()).extracting(RecipientId::value).containsExactly("ana", "eve");
    assertThat(List.of(result.created(), result.updated(), result.failed()))
        .containsExactly(2, 0, 3);
    assertThat(result.errors()).extracting(BulkResult.LineError::line).containsExactly(3, 4, 5);
    assertThat(pointers(result.errors().get(0))).containsExactly("/email", "/roles/1");
    assertThat(pointers(result.errors().get(1))).containsExactly("/id");
    assertThat(result.errors().get(2).detail()).contains("column").doesNotContain("line");
  }

  @Test
  void theLastOfSeveralLinesAboutOnePersonHolds() {
    var result =
        load("{\"id\":\"a\",\"name\":\"1\"}\n{\"id\":\"b\"}\n{\"id\":\"a\",\"name\":\"2\"}\n");

    assertThat(stored.get(new RecipientId("a")).recipient().name()).contains("2");
    assertThat(List.of(result.created(), result.updated(), result.failed()))
        .containsExactly(2, 1, 0);
    assertThat(batches).containsExactly(2);
  }

  @Test
  void refusesALineThatIsTooLongAndReadsOn() {
    var result = load("{\"id\":\"" + "a".repeat(70_000) + "\"}\r\n{\"id\":\"b\"}\r\n");

    assertThat(result.created()).isOne();
    assertThat(result.errors().getFirst().line()).isOne();
    assertThat(result.errors().getFirst().detail()).isEqualTo("A line has at most 65,536 bytes");
  }

  @Test
  void aLineMayBeAsLongAsItMayBe() {
    var line = "{\"id\":\"b\"}";
    var result = load(line + " ".repeat(BulkLines.LONGEST - line.length()) + "\n" + line);

    assertThat(result.failed()).isZero();
  }

  @Test
  void listsNoMoreThanTheFirstHundredErrors() {
    var result = load("{}\n".repeat(250));

    assertThat(result.failed()).isEqualTo(250);
    assertThat(result.errors()).hasSize(100);
    assertThat(result.errorsOmitted()).isEqualTo(150);
  }

  @Test
  void storesBatchesOfAThousandOrAMegabyte() {
    load(IntStream.range(0, 2500).mapToObj(i -> "{\"id\":\"r" + i + "\"}\n").collect(joined()));
    assertThat(batches).containsExactly(1000, 1000, 500);

    batches.clear();
    var large = ",\"attributes\":{\"a\":\"" + "x".repeat(30_000) + "\"}}\n";
    load(IntStream.range(0, 50).mapToObj(i -> "{\"id\":\"r" + i + "\"" + large).collect(joined()));
    assertThat(batches).hasSize(2).first().isEqualTo(35);
  }

  @Test
  void takesAHundredThousandLinesAndNotOneMore() {
    assertThat(load("{\"id\":\"a\"}\n".repeat(100_000)).updated()).isEqualTo(99_999);
    assertThatThrownBy(() -> load("{\"id\":\"b\"}\n".repeat(100_001)))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("100,000 lines");
    assertThat(stored).containsKey(new RecipientId("b"));
  }

  @Test
  void keepsWhatCameBeforeTheBodyBrokeOff() {
    var broken =
        new SequenceInputStream(
            new ByteArrayInputStream("{\"id\":\"a\"}\n{\"id\":".getBytes(UTF_8)),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("gone");
              }
            });

    assertThatThrownBy(() -> new BulkUpsert(this::save).run(broken))
        .hasMessageContaining("did not arrive whole");
    assertThat(stored.keySet()).containsExactly(new RecipientId("a"));
  }

  @Test
  void saysWhichLinesAreOfPeopleWhoAreBeingErased() {
    beingErased.add(new RecipientId("b"));
    var result = load("{\"id\":\"a\"}\n{\"id\":\"b\"}\n{\"id\":\"b\"}\n");

    assertThat(List.of(result.created(), result.failed())).containsExactly(1, 2);
    assertThat(result.errors())
        .containsExactly(new BulkResult.LineError(3, "The recipient is being erased", List.of()));
  }

  private BulkResult load(String body) {
    return new BulkUpsert(this::save).run(new ByteArrayInputStream(body.getBytes(UTF_8)));
  }

  private Map<RecipientId, Saved> save(List<StoredRecipient> batch) {
    batches.add(batch.size());
    var outcomes = new HashMap<RecipientId, Saved>();
    for (var recipient : batch) {
      var id = recipient.recipient().id().orElseThrow();
      if (beingErased.contains(id)) {
        outcomes.put(id, Saved.BEING_ERASED);
      } else {
        outcomes.put(id, stored.put(id, recipient) == null ? Saved.CREATED : Saved.REPLACED);
      }
    }
    return outcomes;
  }

  private static List<String> pointers(BulkResult.LineError error) {
    return error.errors().stream().map(mistake -> mistake.pointer().orElseThrow()).toList();
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joined() {
    return Collectors.joining();
  }
}
