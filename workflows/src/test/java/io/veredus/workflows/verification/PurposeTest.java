package io.veredus.workflows.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurposeTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      textBlock =
          """
          otp,            8,  digits,       PT5M
          email,          6,  readable,     PT1H
          phone,          6,  readable,     PT1H
          password,       6,  readable,     PT1H
          initialization, 6,  readable,     PT72H
          invitation,     6,  readable,     PT72H
          passkey,        12, alphanumeric, PT1H
          """)
  void hasTheDefaultsOfIdentitySystems(
      String purpose, int length, String alphabet, Duration lifetime) {
    var spec = Purpose.of(purpose).spec();
    assertThat(spec.format().length()).isEqualTo(length);
    assertThat(spec.format().alphabet().wireName()).isEqualTo(alphabet);
    assertThat(spec.lifetime()).isEqualTo(lifetime);
    assertThat(spec.maximumChecks()).isEqualTo(5);
    assertThat(Purpose.of(purpose).type().value()).isEqualTo("code-" + purpose);
  }

  @Test
  void refusesWhatMakesNoSense() {
    var format = Purpose.OTP.spec().format();
    assertThatIllegalArgumentException().isThrownBy(() -> new CodeSpec(format, Duration.ZERO, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CodeSpec(format, Duration.ofDays(31), 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CodeSpec(format, Duration.ofMinutes(1), 21));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Purpose.of("fun"))
        .withMessageContaining("otp");
  }
}
