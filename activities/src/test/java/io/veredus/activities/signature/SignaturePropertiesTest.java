package io.veredus.activities.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.veredus.activities.secret.Secret;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever is signed, the reference library finds it whole, and nothing else. */
class SignaturePropertiesTest {
  @Property(tries = 300)
  void anySecretOfTheRightLengthSignsAnyBody(
      @ForAll @Size(min = 24, max = 64) byte[] key, @ForAll String body) {
    var headers = signed(key, body);
    assertThatCode(() -> verify(key, body, headers)).doesNotThrowAnyException();
    assertThatThrownBy(() -> verify(key, body + "x", headers))
        .isInstanceOf(WebhookVerificationException.class);
  }

  /** One of another length might: HMAC fills short keys with zeros (RFC 2104, section 2). */
  @Property(tries = 300)
  void anotherSecretDoesNot(
      @ForAll @Size(32) byte[] key,
      @ForAll @IntRange(min = 0, max = 31) int where,
      @ForAll String body) {
    var other = key.clone();
    other[where] ^= 1;
    var headers = signed(key, body);
    assertThatThrownBy(() -> verify(other, body, headers))
        .isInstanceOf(WebhookVerificationException.class);
  }

  @Property
  void anyTextIsASecretOrRefusedWithoutBeingSaid(@ForAll String text) {
    try {
      StandardSignature.requireKey(new Secret(text));
    } catch (IllegalArgumentException refused) {
      if (text.length() > 20) {
        assertThat(refused).hasMessageNotContaining(text);
      }
    }
  }

  private static Map<String, String> signed(byte[] key, String body) {
    return StandardSignature.headers(
        "msg_1", body.getBytes(UTF_8), List.of(new Secret(encoded(key))), Instant.now());
  }

  private static void verify(byte[] key, String body, Map<String, String> headers)
      throws Exception {
    var several =
        headers.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
    new Webhook(encoded(key))
        .verify(new String(body.getBytes(UTF_8), UTF_8), HttpHeaders.of(several, (_, _) -> true));
  }

  private static String encoded(byte[] key) {
    return "whsec_" + Base64.getEncoder().encodeToString(key);
  }
}
