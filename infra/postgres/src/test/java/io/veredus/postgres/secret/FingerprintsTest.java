package io.veredus.postgres.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FingerprintsTest {
  private static final byte[] BODY = "{\"code\":\"12345678\"}".getBytes(UTF_8);
  private static final String OLD = key("old", 1);
  private static final String NEW = key("new", 2);

  @Test
  void cannotBeComputedWithoutTheKey() {
    assertThat(under(OLD)).hasSize(1).isNotEqualTo(under(NEW));
    assertThat(under(OLD)).doesNotContainAnyElementsOf(new Fingerprints(Optional.empty()).of(BODY));
  }

  @Test
  void knowABodyFromBeforeARotation() {
    assertThat(under(NEW, OLD)).startsWith(under(NEW).getFirst()).endsWith(under(OLD).getFirst());
  }

  @Test
  void differByBody() {
    assertThat(under(OLD)).isEqualTo(under(OLD));
    assertThat(new Fingerprints(Optional.empty()).of(BODY))
        .isNotEqualTo(new Fingerprints(Optional.empty()).of("{}".getBytes(UTF_8)));
  }

  private static List<String> under(String... keys) {
    return new Fingerprints(Optional.of(SecretKeys.of(List.of(keys)))).of(BODY);
  }

  private static String key(String id, int filling) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) filling);
    return id + ":" + Base64.getEncoder().encodeToString(bytes);
  }
}
