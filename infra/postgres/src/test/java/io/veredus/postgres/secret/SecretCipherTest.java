package io.veredus.postgres.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretCipherTest {
  private static final String OLD = "old:" + Base64.getEncoder().encodeToString(new byte[32]);
  private static final String NEW = "new:" + Base64.getEncoder().encodeToString(bytesOf(7));

  @Test
  void readsWhatItWrote() {
    var cipher = cipher(OLD);
    assertThat(cipher.decrypt(cipher.encrypt("s3cret é", "here"), "here")).isEqualTo("s3cret é");
  }

  @Test
  void neverWritesTheSameTwice() {
    var cipher = cipher(OLD);
    assertThat(cipher.encrypt("secret", "here")).isNotEqualTo(cipher.encrypt("secret", "here"));
  }

  @Test
  void writesNoPlainText() {
    var stored = cipher(OLD).encrypt("secret", "here");
    assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
  }

  @Test
  void readsOldSecretsAfterRotation() {
    var stored = cipher(OLD).encrypt("secret", "here");
    assertThat(cipher(NEW, OLD).decrypt(stored, "here")).isEqualTo("secret");
    assertThat(new String(cipher(NEW, OLD).encrypt("secret", "here"), StandardCharsets.UTF_8))
        .contains("new");
  }

  @Test
  void namesTheKeyThatIsMissing() {
    var stored = cipher(OLD).encrypt("secret", "here");
    assertThatThrownBy(() -> cipher(NEW).decrypt(stored, "here"))
        .isInstanceOf(SecretException.class)
        .hasMessageContaining("\"old\"")
        .hasMessageContaining("veredus.secrets.keys");
  }

  @Test
  void refusesWhatWasMovedOrChanged() {
    var stored = cipher(OLD).encrypt("secret", "here");
    assertThatThrownBy(() -> cipher(OLD).decrypt(stored, "there"))
        .isInstanceOf(SecretException.class);
    stored[stored.length - 1] ^= 1;
    assertThatThrownBy(() -> cipher(OLD).decrypt(stored, "here"))
        .isInstanceOf(SecretException.class);
    assertThatThrownBy(() -> cipher(OLD).decrypt(new byte[] {9, 1}, "here"))
        .isInstanceOf(SecretException.class);
  }

  @Test
  void refusesKeysThatAreNone() {
    for (String entry : List.of("", "x", ":AAAA", "id:AAAA", "id:???")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SecretKeys.of(List.of(entry)))
          .withMessageNotContaining("AAAA");
    }
    assertThatIllegalArgumentException().isThrownBy(() -> SecretKeys.of(List.of()));
  }

  private static SecretCipher cipher(String... keys) {
    return new SecretCipher(SecretKeys.of(List.of(keys)));
  }

  private static byte[] bytesOf(int value) {
    byte[] bytes = new byte[32];
    java.util.Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
