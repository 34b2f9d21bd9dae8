package io.veredus.server.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.veredus.server.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeysTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "8e03978e-40d5,8e03978e-40d5",
        "\"8e03978e-40d5\",8e03978e-40d5",
        "\"a b\",a b",
        "a b,a b",
        "\"say \\\"hi\\\"\",say \"hi\"",
        "\"back\\\\slash\",back\\slash",
        "back\\slash,back\\slash"
      })
  void readsQuotedAndBareKeys(String header, String key) {
    assertThat(IdempotencyKeys.value(header)).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\"\"",
        "\"",
        "\"a",
        "\"a\"b\"",
        "\"a\\x\"",
        "caf\u00e9",
        "a\tb",
        "\"a\";p=1"
      })
  void refusesEverythingElse(String header) {
    assertThatThrownBy(() -> IdempotencyKeys.value(header)).isInstanceOf(ProblemException.class);
  }

  @Test
  void takesAtMost255Characters() {
    assertThat(IdempotencyKeys.value("\"" + "k".repeat(255) + "\"")).hasSize(255);
    assertThatThrownBy(() -> IdempotencyKeys.value("k".repeat(256)))
        .isInstanceOf(ProblemException.class);
  }
}
