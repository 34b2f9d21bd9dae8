package io.veredus.activities.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTest {
  @Test
  void showsItselfOnlyWhenAskedByName() {
    var secret = new Secret("open sesame");
    assertThat(secret).hasToString("***");
    assertThat("with " + secret).doesNotContain("sesame");
    assertThat(secret.value()).isEqualTo("open sesame");
  }
}
