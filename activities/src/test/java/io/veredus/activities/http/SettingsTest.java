package io.veredus.activities.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.veredus.activities.secret.Secret;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.1/8",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/x",
        "10.0.0/8",
        "010.0.0.0/8",
        "fd00::1/8",
        "fd00::/129",
        "example.org",
        ""
      })
  void refusesWhatIsNoRange(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> AddressRange.of(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"example.org", "example.org:0", "example.org:65536", "2130706433:80", ":80"})
  void refusesWhatIsNoException(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> AllowedTarget.of(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://example.org/",
        "file:///etc/passwd",
        "gopher://example.org/",
        "example.org/hook",
        "http://",
        "https://user@example.org/",
        "https://user:password@example.org/",
        "https://example.org/#here",
        "https://exa mple.org/",
        "https://example.org:70000/",
        ""
      })
  void refusesWhatIsNoEndpoint(String url) {
    assertThatIllegalArgumentException().isThrownBy(() -> new EndpointUrl(url));
  }

  @Test
  void refusesAnEndpointThatIsTooLong() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EndpointUrl("https://example.org/" + "x".repeat(1_981)));
    assertThat(new EndpointUrl("https://example.org/" + "x".repeat(1_980))).isNotNull();
  }

  @Test
  void showsNoPathOfAnEndpoint() {
    assertThat(new EndpointUrl("https://example.org/s3cret?key=s3cret"))
        .hasToString("https://example.org:443");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host",
        "content-length",
        "Content-Type",
        "Transfer-Encoding",
        "Connection",
        "Webhook-Id",
        "WEBHOOK-SIGNATURE",
        "webhook-timestamp",
        "X-Message-Id",
        "User-Agent",
        "With Space",
        "With:Colon",
        "With\r\nBreak",
        ""
      })
  void refusesHeadersThatAreNotAnEndpointsOwn(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OwnHeaders(Map.of(name, new Secret("value"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3cret\r\nX-More: 1",
        "s3cret\n",
        "s3cret\r",
        "s3cret\u0000",
        "s3crét",
        " s3cret"
      })
  void refusesValuesOfHeadersWithoutQuotingThem(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OwnHeaders(Map.of("X-Key", new Secret(value))))
        .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("s3cr"));
  }

  @Test
  void refusesAHeaderThatIsGivenTwice() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new OwnHeaders(Map.of("X-Key", new Secret("1"), "x-key", new Secret("2"))));
  }

  @Test
  void limitsAnswers() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OutgoingHttpSettings(List.of(), List.of(), 0));
  }

  @Test
  void showsNoValueOfAHeader() {
    assertThat(new OwnHeaders(Map.of("Authorization", new Secret("Bearer s3cret"))))
        .hasToString("OwnHeaders[Authorization]");
  }
}
