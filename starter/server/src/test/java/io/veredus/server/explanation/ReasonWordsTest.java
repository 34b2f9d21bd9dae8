package io.veredus.server.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.workflows.attempt.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonWordsTest {
  @ParameterizedTest
  @EnumSource(value = ReasonCode.class, names = "INTERNAL_ERROR", mode = EnumSource.Mode.EXCLUDE)
  void everyReasonHasWordsOfItsOwn(ReasonCode code) {
    var defect = ReasonWords.of(ReasonCode.INTERNAL_ERROR);
    assertThat(ReasonWords.of(code).meaning())
        .as("ReasonWords must say what %s means", code)
        .isNotEqualTo(defect.meaning());
  }

  @ParameterizedTest
  @EnumSource(ReasonCode.class)
  void saysWhatToDoInASentence(ReasonCode code) {
    assertThat(ReasonWords.of(code).remedy()).endsWith(".").hasSizeGreaterThan(20);
    assertThat(ReasonWords.of(code).meaning()).doesNotEndWith(".").doesNotContain("_");
  }

  @Test
  void toldADefectIsOperators() {
    assertThat(ReasonWords.of(ReasonCode.INTERNAL_ERROR).concern())
        .isEqualTo(ReasonWords.Concern.OPERATOR);
  }
}
