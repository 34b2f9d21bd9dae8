package io.veredus.server.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTest {
  @ParameterizedTest
  @CsvSource({
    "spring.datasource.password, s3cret, ******",
    "veredus.secrets.keys[0], k:AAAA, ******",
    "veredus.providers[0].secrets.authToken, x, ******",
    "veredus.providers[0].settings.headers.X-Any, x, ******",
    "veredus.access.first-key, x, ******",
    "spring.datasource.url, jdbc:postgresql://db:5432/veredus, jdbc:postgresql://db:5432/veredus",
    "spring.datasource.url, jdbc:postgresql://u:p@db/v?user=u&password=p, jdbc:postgresql://******@db/v?user=******&password=******",
    "veredus.providers[0].settings.endpoint, https://u:p@example.org/hook/abc?x=y, https://******@example.org/…",
    "veredus.email.smarthost, mail.example.org:25, mail.example.org:25",
    "spring.datasource.password, '', ''"
  })
  void showsNoSecret(String key, String value, String shown) {
    assertThat(Masking.of(key, value)).isEqualTo(shown);
  }
}
