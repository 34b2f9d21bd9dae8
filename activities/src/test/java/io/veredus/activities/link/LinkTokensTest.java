package io.veredus.activities.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.secret.SecretKeys;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinkTokensTest {
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
  private static final String OLD = "a:" + key(1);
  private static final String NEW = "b:" + key(2);

  private final LinkTokens tokens = tokens("one", OLD);

  @Test
  void saysWhomItIsForAndWhatAbout() {
    var target = target("ana", Optional.of("news"), Optional.empty());
    assertThat(tokens.read(token(target), NOW)).contains(target);
    assertThat(token(target)).matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{43}");
  }

  @Test
  void worksUntilItsTimeIsOver() {
    var token = token(target("ana", Optional.empty(), Optional.of(NOW)));
    assertThat(tokens.read(token, NOW)).isPresent();
    assertThat(tokens.read(token, NOW.plusSeconds(1))).isEmpty();
  }

  @Test
  void cannotBeMadeForSomebodyElse() {
    var mine = token(target("ana", Optional.empty(), Optional.empty()));
    var theirs = target("bob", Optional.empty(), Optional.empty()).text();
    var forged =
        Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(theirs.getBytes(StandardCharsets.UTF_8))
            + mine.substring(mine.indexOf('.'));
    assertThat(tokens.read(forged, NOW)).isEmpty();
    assertThat(tokens("another", OLD).read(mine, NOW)).isEmpty();
    assertThat(tokens("one", NEW).read(mine, NOW)).isEmpty();
    assertThat(tokens.read("", NOW)).isEmpty();
    assertThat(tokens.read("!.!", NOW)).isEmpty();
  }

  @Test
  void outlivesTheKeyThatSignedItAsLongAsThatIsKnown() {
    var token = token(target("ana", Optional.empty(), Optional.empty()));
    assertThat(tokens("one", NEW, OLD).read(token, NOW)).isPresent();
  }

  @Test
  void thereIsNoneWithoutAKey() {
    var none = new LinkTokens(Optional.empty(), "one");
    assertThat(none.of(target("ana", Optional.empty(), Optional.empty()))).isEmpty();
    assertThat(none.read("YQ.YQ", NOW)).isEmpty();
  }

  private String token(LinkTarget target) {
    return tokens.of(target).orElseThrow();
  }

  private static LinkTokens tokens(String purpose, String... keys) {
    return new LinkTokens(Optional.of(SecretKeys.of(List.of(keys))), purpose);
  }

  private static LinkTarget target(
      String recipient, Optional<String> type, Optional<Instant> until) {
    return new LinkTarget(
        TenantId.DEFAULT, new RecipientId(recipient), type.map(TypeKey::new), until);
  }

  private static String key(int first) {
    var bytes = new byte[32];
    bytes[0] = (byte) first;
    return Base64.getEncoder().encodeToString(bytes);
  }
}
