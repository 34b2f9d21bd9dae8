package io.veredus.postgres.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.secret.SecretKeys;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * Tokens open the inbox that they were issued for, and nobody makes one by guessing or changing.
 */
class InboxTokenPropertiesTest {
  private static final Instant NOW = Instant.parse("2030-01-31T09:00:00Z");

  private final InboxTokens tokens = with(new byte[32]);

  @Property
  void opensTheInboxThatItWasIssuedFor(
      @ForAll("names") String tenant, @ForAll("names") String recipient) {
    var token = tokens.issue(owner(tenant, recipient));
    assertThat(tokens.read(token.text())).contains(token.pass());
    assertThat(token.pass().owner()).isEqualTo(owner(tenant, recipient));
  }

  @Property
  void opensNothingWhenACharacterWasChanged(
      @ForAll("names") String recipient,
      @ForAll @IntRange(min = 0, max = 10_000) int where,
      @ForAll("characters") char with) {
    var token = tokens.issue(owner("acme", recipient)).text();
    int at = where % token.length();
    var changed = token.substring(0, at) + with + token.substring(at + 1);
    assertThat(tokens.read(changed).isPresent()).as(changed).isEqualTo(changed.equals(token));
    assertThat(tokens.read(token.substring(0, at) + with + token.substring(at))).isEmpty();
    assertThat(tokens.read(token.substring(0, at))).isEmpty();
  }

  /** Base64 without padding has bits there that say nothing. */
  @Property
  void opensNothingWhenTheEndOfAPartWasChanged(
      @ForAll("names") String recipient, @ForAll("characters") char with) {
    var token = tokens.issue(owner("acme", recipient)).text();
    int dot = token.lastIndexOf('.');
    for (var changed :
        List.of(
            token.substring(0, dot - 1) + with + token.substring(dot),
            token.substring(0, token.length() - 1) + with)) {
      assertThat(tokens.read(changed).isPresent()).as(changed).isEqualTo(changed.equals(token));
    }
  }

  @Property
  void opensNothingUnderAnotherKey(
      @ForAll("names") String recipient, @ForAll @Size(32) byte[] key) {
    var token = with(key).issue(owner("acme", recipient));
    assertThat(tokens.read(token.text()).isPresent()).isEqualTo(Arrays.equals(key, new byte[32]));
  }

  @Property
  void noTextIsATokenByChance(@ForAll("texts") String text) {
    assertThat(tokens.read(text)).isEmpty();
    assertThat(tokens.read(InboxTokens.PREFIX + text)).isEmpty();
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(100),
        Arbitraries.strings().withChars("._-Az0= é%").ofMaxLength(1200));
  }

  @Provide
  Arbitrary<Character> characters() {
    return Arbitraries.chars().alpha().numeric().with('-', '_', '.', '=', ' ', '\u0000', 'é');
  }

  @Provide
  Arbitrary<String> names() {
    var first = Arbitraries.of("a", "Z", "0");
    var rest = Arbitraries.strings().withChars("aZ09._:@+-").ofMaxLength(60);
    return first.flatMap(it -> rest.map(more -> it + more));
  }

  private static InboxOwner owner(String tenant, String recipient) {
    return new InboxOwner(new TenantId(tenant), new RecipientId(recipient));
  }

  private static InboxTokens with(byte[] key) {
    var keys = SecretKeys.of(List.of("k:" + Base64.getEncoder().encodeToString(key)));
    return new InboxTokens(Optional.of(keys), () -> NOW);
  }
}
