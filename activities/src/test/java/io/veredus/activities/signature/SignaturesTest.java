package io.veredus.activities.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.standardwebhooks.Webhook;
import io.veredus.activities.secret.RotatingSecret;
import io.veredus.activities.secret.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignaturesTest {
  private static final Secret ONE = new Secret("whsec_" + "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

  /** From the specification's libraries: the same id, time and body for all languages. */
  @Test
  void signsAsTheSpecificationDoes() {
    var headers =
        StandardSignature.headers(
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "{\"test\": 2432232314}".getBytes(UTF_8),
            List.of(ONE),
            Instant.ofEpochSecond(1614265330));
    assertThat(headers)
        .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void signsSoThatTheReferenceLibraryVerifies() throws Exception {
    byte[] body = "{\"ü\":1}".getBytes(UTF_8);
    var now = Instant.now();
    var headers = StandardSignature.headers("m-1", body, List.of(ONE), now);
    assertThat(new Webhook(ONE.value()).sign("m-1", now.getEpochSecond(), "{\"ü\":1}"))
        .isEqualTo(headers.get("webhook-signature"));
  }

  /** Computed with: printf '1700000000.{}' | openssl dgst -sha256 -hmac key */
  @Test
  void signsWithTimeAsIdentityEventsAre() {
    assertThat(
            TimedSignature.of(
                "{}".getBytes(UTF_8),
                List.of(new Secret("key"), new Secret("old")),
                Instant.ofEpochSecond(1_700_000_000)))
        .isEqualTo(
            "t=1700000000,v1=9d713ed406bb7076d4123f0dc2c39d2df5c654ed4b0cd56b52c8b4c940bd63ae,v1=2b5e6fc3cac3432cb8a3476c75510114966afb97256d20b9198872431b7ceca6");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"whsec_", "whsec_c2hvcnQ=", "whsec_s3cret!", "not base64 s3cret", "whsec_AAAA"})
  void refusesUnsuitableKeysWithoutQuotingThem(String secret) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StandardSignature.requireKey(new Secret(secret)))
        .withMessageNotContainingAny("s3cret", "c2hvcnQ")
        .withNoCause();
  }

  @Test
  void signsWithTheOldSecretUntilItExpires() {
    var expiry = Instant.parse("2026-11-21T09:00:00Z");
    var old = new Secret("old");
    var both =
        new RotatingSecret(
            new Secret("new"), Optional.of(new RotatingSecret.Expiring(old, expiry)));
    assertThat(both.validAt(expiry.minusMillis(1))).containsExactly(new Secret("new"), old);
    assertThat(both.validAt(expiry)).containsExactly(new Secret("new"));
  }

  @Test
  void showsNoSecret() throws Exception {
    assertThat(RotatingSecret.of("s3cret").toString()).doesNotContain("s3cret");
    assertThat(new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString(ONE))
        .isEqualTo("\"***\"");
  }
}
