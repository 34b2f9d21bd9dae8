package io.veredus.server.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiffTest {
  @Test
  void showsTheLinesThatDifferAndNoOther() {
    var before = Map.of("text", "a\nb\nc\nd", "order", List.of("email"), "same", 1);
    var after = Map.of("text", "a\nc\nd\ne", "order", List.of("email", "sms"), "same", 1);
    var change = Change.between(Optional.of(before), after);
    assertThat(change.action()).isEqualTo(Change.Action.UPDATE);
    assertThat(change.diff())
        .containsExactly("- order: [email]", "+ order: [email, sms]", "- text | b", "+ text | e");
  }

  @Test
  void tellsALineOfTextFromALongerText() {
    assertThat(Change.between(Optional.of(Map.of("a", "b")), Map.of("a", "b\n")).isOne()).isTrue();
    assertThat(Change.between(Optional.of(Map.of("a", "b\nc")), Map.of("a", "b\nc\n")).diff())
        .containsExactly("+ a | ");
  }

  @Test
  void tellsAValueFromATextThatLooksLikeIt() {
    var values = Map.of("a", 5, "b", true, "c", List.of("x", "y"), "d", List.of());
    var texts = Map.of("a", "5", "b", "true", "c", List.of("x, y"), "d", "[]");
    assertThat(Change.between(Optional.of(values), texts).diff())
        .contains("- a: 5", "+ a: \"5\"", "+ b: \"true\"", "+ c: [\"x, y\"]", "+ d: \"[]\"");
  }

  @Test
  void findsNothingWhereNothingDiffers() {
    var value = Map.of("a", List.of(Map.of("b", 1), Map.of("b", 2)));
    var other = new TreeMap<>(value);
    assertThat(Change.between(Optional.of(value), other))
        .isEqualTo(new Change(Change.Action.UNCHANGED, List.of()));
  }

  @Test
  void showsAllOfWhatIsNew() {
    var change = Change.between(Optional.empty(), Map.of("a", List.of(Map.of("b", "c"))));
    assertThat(change).isEqualTo(new Change(Change.Action.CREATE, List.of("+ a[0].b: c")));
  }

  @Test
  void looksAtHugeTextsLessClosely() {
    var before = IntStream.range(0, 5_000).mapToObj(i -> "a" + i).toList();
    var after = IntStream.range(0, 5_000).mapToObj(i -> "b" + i).toList();
    assertThat(Diff.of(before, after)).hasSize(10_000).startsWith("- a0").endsWith("+ b4999");
  }
}
