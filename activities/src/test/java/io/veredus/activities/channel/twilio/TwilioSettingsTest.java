package io.veredus.activities.channel.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.veredus.activities.secret.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioSettingsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

  @ParameterizedTest
  @ValueSource(strings = {"", "AC123", "SK0123456789abcdef0123456789abcdef", "planted-token-7f3a"})
  void anAccountSidHasItsForm(String sid) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TwilioAccount(sid, new TwilioCredentials.AuthToken(new Secret("t"))))
        .withMessage("A Twilio account SID is AC and 32 hexadecimal digits");
  }

  @ParameterizedTest
  @ValueSource(strings = {"+31612345678", "12345", "Veredus", "My Shop 24"})
  void aSenderIsANumberAShortCodeOrAName(String from) {
    assertThat(new TwilioSender.From(from).value()).isEqualTo(from);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0612345678", "+0123", "12", "Veredus BV 1", "Line\nbreak", "<script>"})
  void aSenderIsNothingElse(String from) {
    assertThatIllegalArgumentException().isThrownBy(() -> new TwilioSender.From(from));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://example.org", "/receipts", "https://example.org/#part"})
  void aCallbackIsAUrlOfTheWeb(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TwilioCallback(URI.create(url), new Secret("t")));
  }

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "17 | PT17S",
        " 3  | PT3S",
        "Sat, 21 Nov 2026 08:01:00 GMT | PT1M",
        "0 |",
        "-5 |",
        "Sat, 21 Nov 2026 07:59:00 GMT |",
        "soon |",
        "99999999999999999999 |",
      })
  void readsRetryAfter(String header, Duration delay) {
    assertThat(RetryAfter.of(header, NOW)).isEqualTo(Optional.ofNullable(delay));
  }
}
