package io.veredus.workflows.recipient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ana@example.org",
        "a.b+c@sub.example.org",
        "o'neil@example.org",
        "ana@localhost",
        "ünï@exämple.org",
        "x@1.example"
      })
  void takesMailAddresses(String text) {
    assertThat(new EmailAddress(text).value()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ana",
        "@example.org",
        "ana@",
        "ana@@example.org",
        "ana@example..org",
        "ana@-example.org",
        ".ana@example.org",
        "ana.@example.org",
        "ana @example.org",
        "ana@example.org\r\nBcc: eve@example.org",
        "ana@example.org\u0000",
        "Ana <ana@example.org>",
        "ana@[127.0.0.1]",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@example.org"
      })
  void refusesWhatIsNoMailAddress(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new EmailAddress(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0612345678", "+0612345678", "+31 612345678", "+3161234567890123", "+1"})
  void refusesWhatIsNoPhoneNumber(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new PhoneNumber(text));
  }
}
