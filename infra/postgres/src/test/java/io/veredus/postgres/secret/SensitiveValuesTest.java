package io.veredus.postgres.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.veredus.workflows.id.TenantId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SensitiveValuesTest {
  private static final TenantId TENANT = TenantId.DEFAULT;
  private static final SecretKeys KEYS =
      SecretKeys.of(List.of("k1:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="));

  private final SensitiveValues values = new SensitiveValues(new SecretCipher(KEYS));

  @Test
  void opensWhereverItStandsInAText() {
    var sealed = values.seal(TENANT, "4-8~5.9_z");

    assertThat(sealed).doesNotContain("4-8").matches("[A-Za-z0-9._-]+");
    assertThat(values.open(TENANT, "Code " + sealed + ". Or " + sealed + "abc"))
        .isEqualTo("Code 4-8~5.9_z. Or 4-8~5.9_zabc");
  }

  @Test
  void survivesBeingEscapedForALink() {
    var sealed = values.seal(TENANT, "485912");

    assertThat(URLEncoder.encode(sealed, StandardCharsets.UTF_8)).isEqualTo(sealed);
  }

  @Test
  void looksDifferentEachTime() {
    assertThat(values.seal(TENANT, "485912")).isNotEqualTo(values.seal(TENANT, "485912"));
  }

  @Test
  void refusesWhatEscapingWouldChange() {
    assertThat(List.of("", "a b", "<b>", "a&b", "é", "x".repeat(201), "a\nb"))
        .noneMatch(SensitiveValues::canSeal);
    assertThatThrownBy(() -> values.seal(TENANT, "a b"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void doesNotOpenAnotherTenants() {
    var sealed = values.seal(TENANT, "485912");

    assertThatThrownBy(() -> values.open(new TenantId("other"), sealed))
        .isInstanceOf(SecretException.class)
        .hasMessageNotContaining("485912");
  }

  @Test
  void doesNotOpenWhatWasChanged() {
    var sealed = values.seal(TENANT, "485912");
    char last = sealed.charAt(sealed.length() - 3);
    var changed =
        sealed.substring(0, sealed.length() - 3)
            + (last == 'A' ? 'B' : 'A')
            + sealed.substring(sealed.length() - 2);

    assertThatThrownBy(() -> values.open(TENANT, changed)).isInstanceOf(SecretException.class);
    assertThatThrownBy(() -> values.open(TENANT, SensitiveValues.MARK + "A."))
        .isInstanceOf(SecretException.class);
  }

  @Test
  void needsAKey() {
    var keyless = new SensitiveValues(new SecretCipher(SecretKeys.none()));

    assertThatThrownBy(() -> keyless.seal(TENANT, "485912")).isInstanceOf(SecretException.class);
    assertThat(keyless.open(TENANT, "nothing here")).isEqualTo("nothing here");
  }
}
