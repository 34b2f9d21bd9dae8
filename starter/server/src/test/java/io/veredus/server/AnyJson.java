package io.veredus.server;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** JSON as nobody should send it, of which some is right all the same. */
public final class AnyJson {
  private static final List<String> PLAIN =
      List.of(
          "null",
          "true",
          "0",
          "-1.5",
          "1e400",
          "9".repeat(400),
          "\"\"",
          "\" \"",
          "\"a\\nb\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\u2028\"",
          "\"%s %%\"",
          "\"" + "x".repeat(600) + "\"",
          "[]",
          "{}",
          "[[]]");

  private AnyJson() {}

  /**
   * Objects with some of the members {@code names}, of values of which most are {@code texts}, and
   * such values alone; half of them begin with one of the members {@code right}.
   */
  public static Arbitrary<String> nearly(
      List<String> right, List<String> names, List<String> texts) {
    var begun =
        Combinators.combine(Arbitraries.of(right), objects(names, texts))
            .as((members, more) ->
                more.equals("{}") ? "{" + members + "}" : "{" + members + "," + more.substring(1));
    return Arbitraries.oneOf(begun, begun, objects(names, texts), values(texts));
  }

  private static Arbitrary<String> objects(List<String> names, List<String> texts) {
    return members(names, values(texts), 3);
  }

  private static Arbitrary<String> values(List<String> texts) {
    var quoted = Arbitraries.of(texts).map(text -> "\"" + text + "\"");
    var single = Arbitraries.frequencyOf(Tuple.of(6, quoted), Tuple.of(1, Arbitraries.of(PLAIN)));
    var arrays = single.list().ofMaxSize(3).map(list -> "[" + String.join(",", list) + "]");
    return Arbitraries.oneOf(single, arrays, members(texts, single, 3));
  }

  private static Arbitrary<String> members(List<String> names, Arbitrary<String> values, int most) {
    var member =
        Arbitraries.of(names)
            .flatMap(name -> values.map(value -> "\"%s\":%s".formatted(name, value)));
    return member.set().ofMaxSize(most).map(set -> "{" + String.join(",", set) + "}");
  }
}
