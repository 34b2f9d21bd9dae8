package io.veredus.activities.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.workflows.code.CodeAlphabet;
import io.veredus.workflows.code.CodeFormat;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodeDrawTest {
  private static final int CODES = 5_000;
  private static final int LENGTH = 60;

  @ParameterizedTest
  @EnumSource
  void drawsEveryCharacterAsOftenAsAnyOther(CodeAlphabet alphabet) {
    var draw = new CodeDraw();
    var format = new CodeFormat(LENGTH, alphabet);
    var characters = alphabet.characters();
    long[] counts = new long[characters.length()];
    for (int i = 0; i < CODES; i++) {
      draw.draw(format).chars().forEach(c -> counts[characters.indexOf(c)]++);
    }
    double expected = (double) CODES * LENGTH / counts.length;
    double chiSquare =
        IntStream.range(0, counts.length)
            .mapToDouble(i -> Math.pow(counts[i] - expected, 2) / expected)
            .sum();
    // Wilson and Hilferty's approximation of the quantile that chance exceeds once in a million.
    double degrees = counts.length - 1;
    double spread = 2 / (9 * degrees);
    double quantile = degrees * Math.pow(1 - spread + 4.7534 * Math.sqrt(spread), 3);
    assertThat(chiSquare).isLessThan(quantile);
  }

  /** Cut to a size by modulo, the first characters of 62 come up more often. */
  @Test
  void wouldSeeABias() {
    var biased =
        new RandomGenerator() {
          private final RandomGenerator random = RandomGenerator.getDefault();

          @Override
          public long nextLong() {
            return random.nextLong();
          }

          @Override
          public int nextInt(int bound) {
            return (random.nextInt() & 0xFF) % bound;
          }
        };
    var format = new CodeFormat(64, CodeAlphabet.ALPHANUMERIC);
    var draw = new CodeDraw(biased);
    long early =
        IntStream.range(0, 2_000)
            .mapToObj(_ -> draw.draw(format))
            .flatMapToInt(String::chars)
            .filter(c -> "01234567".indexOf(c) >= 0)
            .count();
    assertThat((double) early / (2_000 * 64)).isGreaterThan(8.0 / 62 * 1.1);
  }

  @Test
  void hasTheLengthAskedFor() {
    assertThat(new CodeDraw().draw(new CodeFormat(8, CodeAlphabet.DIGITS))).matches("[0-9]{8}");
  }
}
