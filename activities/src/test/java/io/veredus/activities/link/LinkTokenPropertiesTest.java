package io.veredus.activities.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.secret.SecretKeys;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;

/** Links open what they were signed for, and nobody makes one by guessing or changing. */
class LinkTokenPropertiesTest {
  private static final Instant NOW = Instant.parse("2030-01-31T09:00:00Z");

  private final LinkTokens tokens =
      new LinkTokens(
          Optional.of(
              SecretKeys.of(List.of("k:" + Base64.getEncoder().encodeToString(new byte[32])))),
          "links");

  @Property
  void opensWhatItWasSignedFor(
      @ForAll("names") String tenant,
      @ForAll("names") String recipient,
      @ForAll("names") String type) {
    var target = target(tenant, recipient, type);
    assertThat(tokens.read(tokens.of(target).orElseThrow(), NOW)).contains(target);
  }

  @Property
  void noTextIsALinkByChance(
      @ForAll @Chars({'.', '_', '-', 'A', 'z', '0', '=', ' ', 'é'}) String text) {
    assertThat(tokens.read(text, NOW)).isEmpty();
  }

  @Property
  void oneThatWasChangedOpensNothing(
      @ForAll("names") String recipient,
      @ForAll @IntRange(min = 0, max = 10_000) int where,
      @ForAll("characters") char with) {
    var token = tokens.of(target("default", recipient, "welcome")).orElseThrow();
    int lastOfText = token.indexOf('.') - 1; // Base64 without padding has idle bits there
    for (int at : List.of(where % token.length(), lastOfText, token.length() - 1)) {
      var changed = token.substring(0, at) + with + token.substring(at + 1);
      if (!changed.equals(token)) {
        assertThat(tokens.read(changed, NOW)).as(changed).isEmpty();
      }
    }
  }

  @Provide
  Arbitrary<Character> characters() {
    var ofBase64 = Arbitraries.chars().alpha().numeric().with('-', '_');
    return Arbitraries.oneOf(ofBase64, Arbitraries.chars());
  }

  @Provide
  Arbitrary<String> names() {
    var first = Arbitraries.of("a", "Z", "0");
    var rest = Arbitraries.strings().withChars("aZ09._:@+-").ofMaxLength(100);
    return first.flatMap(it -> rest.map(more -> it + more));
  }

  private static LinkTarget target(String tenant, String recipient, String type) {
    return new LinkTarget(
        new TenantId(tenant),
        new RecipientId(recipient),
        Optional.of(new TypeKey(type)),
        Optional.of(NOW.plusSeconds(60)));
  }
}
