package io.veredus.workflows.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CodeAlphabetTest {
  @ParameterizedTest(name = "{0}: {1} → {2}")
  @CsvSource(
      textBlock =
          """
          digits,       12345678,                 12345678
          digits,       '1234 5678',              12345678
          digits,       ' 1234-5678\n',           12345678
          digits,       '1234\u00a05678\u200b',   12345678
          digits,       '1234–5678',              12345678
          digits,       'O1I3l5o7',               01131507
          digits,       '１２３４',                1234
          digits,       '١٢٣٤',                   1234
          digits,       '12a4',                   12A4
          readable,     '7k2m9q',                 7K2M9Q
          readable,     '7K2-M9Q',                7K2M9Q
          readable,     'OIL0i1',                 011011
          readable,     'u',                      U
          letters,      'ab0',                    ABO
          letters,      'a1',                     A1
          alphanumeric, 'aB0Ol1 ',                aB0Ol1
          """)
  void readsACodeAsItWasMeant(String alphabet, String entered, String meant) {
    assertThat(CodeAlphabet.of(alphabet).normalise(entered)).isEqualTo(meant);
  }

  @ParameterizedTest
  @EnumSource
  void leavesItsOwnCodesAsTheyAre(CodeAlphabet alphabet) {
    assertThat(alphabet.normalise(alphabet.characters())).isEqualTo(alphabet.characters());
    assertThat(alphabet.characters()).matches("[0-9A-Za-z]+").doesNotMatch(".*(.).*\\1.*");
  }

  @ParameterizedTest
  @EnumSource
  void isNamedAsItIsWritten(CodeAlphabet alphabet) {
    assertThat(CodeAlphabet.of(alphabet.wireName())).isEqualTo(alphabet);
  }

  @Test
  void namesTheKnownOnes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CodeAlphabet.of("runes"))
        .withMessageContaining("digits, readable, letters, alphanumeric");
  }
}
