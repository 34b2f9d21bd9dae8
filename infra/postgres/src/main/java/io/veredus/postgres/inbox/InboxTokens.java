package io.veredus.postgres.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.veredus.postgres.secret.KeyedHashes;
import io.veredus.postgres.secret.SecretException;
import io.veredus.postgres.secret.SecretKeys;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;

/**
 * Signed tokens that open one inbox for an hour, for browsers, which must not have an API key. They
 * are good in every process that has the keys, and kept nowhere.
 */
public final class InboxTokens {
  /** What each begins with. */
  public static final String PREFIX = "veredus-inbox.";

  static final Duration VALID = Duration.ofHours(1);

  private static final int LONGEST = 1000;

  private final Optional<KeyedHashes> signatures;
  private final InstantSource clock;

  /**
   * @param keys empty: none can be made
   */
  public InboxTokens(Optional<SecretKeys> keys, InstantSource clock) {
    this.signatures = keys.map(known -> new KeyedHashes(known, "inbox tokens"));
    this.clock = clock;
  }

  /** A token, and what it says. */
  public record Token(String text, InboxPass pass) {}

  /**
   * @throws SecretException if no key is configured
   */
  public Token issue(InboxOwner owner) {
    var hashes =
        signatures.orElseThrow(() ->
            new SecretException("No key is configured to sign tokens with: veredus.secrets.keys"));
    var expiresAt = clock.instant().plus(VALID).truncatedTo(ChronoUnit.SECONDS);
    var claims =
        "%d %s %s".formatted(expiresAt.getEpochSecond(), owner.tenant(), owner.recipient());
    return new Token(written(claims, hashes.of(claims)), new InboxPass(owner, expiresAt));
  }

  /** Empty if it is not one of ours, was changed, or has expired. */
  public Optional<InboxPass> read(String token) {
    var parts = token.split("\\.", -1);
    if (parts.length != 3 || token.length() > LONGEST || !token.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      var claims = decoded(parts[1]);
      return isOurs(token, claims)
          ? Optional.of(pass(claims)).filter(it -> clock.instant().isBefore(it.expiresAt()))
          : Optional.empty();
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  /** To the last character: Base64 without padding has bits that decoding passes over. */
  private boolean isOurs(String token, String claims) {
    return signatures.stream()
        .flatMap(hashes -> hashes.all(claims).stream())
        .anyMatch(hash -> KeyedHashes.same(written(claims, hash), token));
  }

  private static String written(String claims, String hash) {
    return PREFIX + encoded(claims) + "." + encoded(hash);
  }

  /** Neither tenants nor recipients have spaces in their ids. */
  private static InboxPass pass(String claims) {
    var parts = claims.split(" ", -1);
    return new InboxPass(
        new InboxOwner(new TenantId(parts[1]), new RecipientId(parts[2])),
        Instant.ofEpochSecond(Long.parseLong(parts[0])));
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  private static String decoded(String text) {
    return new String(Base64.getUrlDecoder().decode(text), UTF_8);
  }
}
