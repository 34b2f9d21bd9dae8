package io.veredus.server.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.veredus.server.problem.Mistake;
import io.veredus.server.problem.ProblemException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlFileTest {
  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no            | "no"
          yes           | "yes"
          12:30         | "12:30"
          2026-01-31    | "2026-01-31"
          +31612345678  | "+31612345678"
          0123          | "0123"
          0x1F          | "0x1F"
          .inf          | ".inf"
          1_000         | "1_000"
          PT1H          | "PT1H"
          17            | 17
          -2.5          | -2.5
          1e3           | 1000.0
          true          | true
          ~             | null
          "true"        | "true"
          """)
  void takesPlainTextsForWhatPeopleMean(String yaml, String json) {
    assertThat(read("a: " + yaml).root().get("a")).hasToString(json);
  }

  @Test
  void readsSeveralDocumentsAndLeavesOutNone() {
    var documents = YamlFile.read(new SourceFile(0, "f", "a: 1\n---\n---\nb: [x, {y: z}]\n"));
    assertThat(documents).hasSize(3);
    assertThat(documents.get(1).root().isNull()).isTrue();
  }

  @Test
  void knowsWhereKeysAndItemsStand() {
    var document = read("types:\n  - key: a\n    channels:\n      order:\n        - pigeon\n");
    assertThat(place(document, "/types/0/channels/order/0"))
        .isEqualTo(new Mistake.Place("f.yaml", 5, 11, "types[0].channels.order[0]"));
    assertThat(place(document, "/types/0/channels/order"))
        .isEqualTo(new Mistake.Place("f.yaml", 4, 7, "types[0].channels.order"));
    assertThat(place(document, "/types/0/name"))
        .as("what is missing is missed where its object begins")
        .isEqualTo(new Mistake.Place("f.yaml", 2, 5, "types[0].name"));
    assertThat(place(document, "")).isEqualTo(new Mistake.Place("f.yaml", 1, 1, ""));
  }

  @Test
  void writesAliasesOut() {
    var document = read("a: &x {b: 1}\nc: *x\n");
    assertThat(document.root()).hasToString("{\"a\":{\"b\":1},\"c\":{\"b\":1}}");
    assertThat(place(document, "/c/b").line()).isEqualTo(2);
  }

  @ParameterizedTest(name = "{0} at {1}:{2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'a: b: c'                | 1 | 5
          'a: [1, 2'               | 1 | 9
          'x: 1\n\ta: 1'           | 2 | 1
          'a: 1\nb: 2\na: 3'       | 3 | 1
          'a: !!java.net.URL [x]'  | 1 | 4
          'a: !mine x'             | 1 | 4
          'a: *unknown'            | 1 | 4
          'a: &b [*b]'             | 1 | 8
          '[a]: b'                 | 1 | 1
          'a: @b'                  | 1 | 4
          """)
  void saysWhereItIsNoSuchYaml(String yaml, int line, int column) {
    assertThatThrownBy(() -> read(yaml.replace("\\n", "\n").replace("\\t", "\t")))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> {
              var place = refused.mistakes().getFirst().place().orElseThrow();
              assertThat(place).isEqualTo(new Mistake.Place("f.yaml", line, column, ""));
            });
  }

  @Test
  void saysWhereACharacterIsThatYamlCannotHold() {
    assertThatThrownBy(() -> read("a: b\nc: \u0007"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> {
              var mistake = refused.mistakes().getFirst();
              assertThat(mistake.detail()).contains("U+0007");
              assertThat(mistake.place().orElseThrow().line()).isEqualTo(2);
            });
  }

  @Test
  void isNotBlownUpByAliases() {
    var bomb =
        IntStream.range(1, 30)
            .mapToObj(i -> "a%d: &a%d [%s]".formatted(i, i, repeated("*a" + (i - 1), 9)))
            .collect(Collectors.joining("\n", "a0: &a0 [x]\n", "\n"));
    assertThatThrownBy(() -> read(bomb)).hasMessageContaining("at most 200,000 values");
  }

  @Test
  void isNotBlownUpByDepth() {
    assertThatThrownBy(() -> read("a: " + "[".repeat(100_000)))
        .isInstanceOf(ProblemException.class);
  }

  private static String repeated(String text, int times) {
    return String.join(", ", java.util.Collections.nCopies(times, text));
  }

  private static Mistake.Place place(Document document, String pointer) {
    return document.locate(pointer, Mistake.at("", "x", "y")).place().orElseThrow();
  }

  private static Document read(String yaml) {
    return YamlFile.read(new SourceFile(0, "f.yaml", yaml)).getFirst();
  }
}
