package io.veredus.postgres.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.veredus.postgres.secret.SecretException;
import io.veredus.postgres.secret.SecretKeys;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InboxTokensTest {
  private static final Instant NOW = Instant.parse("2030-01-31T09:00:00Z");
  private static final InboxOwner ANA =
      new InboxOwner(new TenantId("acme"), new RecipientId("a.n:a@x+y-z"));

  private final InboxTokens tokens = at(NOW, "new", "old");

  @Test
  void opensTheInboxThatItWasIssuedFor() {
    var token = tokens.issue(ANA);
    assertThat(token.pass().expiresAt()).isEqualTo(NOW.plus(InboxTokens.VALID));
    assertThat(tokens.read(token.text())).contains(token.pass());
  }

  @Test
  void needsNoEscapingInUrls() {
    assertThat(tokens.issue(ANA).text()).matches("[A-Za-z0-9._-]+");
  }

  @Test
  void endsWhenItsTimeIsOver() {
    var text = tokens.issue(ANA).text();
    var lastMoment = NOW.plus(InboxTokens.VALID).minusSeconds(1);
    assertThat(at(lastMoment, "new").read(text)).isPresent();
    assertThat(at(lastMoment.plusSeconds(1), "new").read(text)).isEmpty();
  }

  @Test
  void outlivesTheRotationOfKeysButNotTheirRemoval() {
    var text = at(NOW, "old").issue(ANA).text();
    assertThat(tokens.read(text)).isPresent();
    assertThat(at(NOW, "new").read(text)).isEmpty();
  }

  @Test
  void isWorthNothingWhenChanged() {
    var text = tokens.issue(ANA).text();
    var bob = tokens.issue(new InboxOwner(ANA.tenant(), new RecipientId("bob"))).text();
    var mixed = bob.substring(0, bob.lastIndexOf('.')) + text.substring(text.lastIndexOf('.'));
    var longer = encoded("9999999999 acme bob");
    var forged = InboxTokens.PREFIX + longer + text.substring(text.lastIndexOf('.'));
    for (var other :
        List.of(
            mixed,
            forged,
            text + "A",
            text.substring(1),
            InboxTokens.PREFIX + ".",
            "",
            "a.b.c",
            InboxTokens.PREFIX + "%.%",
            text + ".x")) {
      assertThat(tokens.read(other)).as(other).isEmpty();
    }
  }

  @Test
  void cannotBeMadeWithoutAKey() {
    var keyless = new InboxTokens(Optional.empty(), () -> NOW);
    assertThatThrownBy(() -> keyless.issue(ANA)).isInstanceOf(SecretException.class);
    assertThat(keyless.read(tokens.issue(ANA).text())).isEmpty();
  }

  private static InboxTokens at(Instant time, String... keys) {
    var all =
        Stream.of(keys).map(id -> id + ":" + Base64.getEncoder().encodeToString(key(id))).toList();
    return new InboxTokens(Optional.of(SecretKeys.of(all)), () -> time);
  }

  private static byte[] key(String id) {
    var key = new byte[32];
    key[0] = (byte) id.charAt(0);
    return key;
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }
}
