package io.veredus.activities.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.veredus.postgres.secret.KeyedHashes;
import io.veredus.postgres.secret.SecretKeys;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Signs what links say, so that nobody can make one for somebody else: base64url of the text, a
 * dot, and base64url of its HMAC-SHA-256 under a key for this kind of link alone.
 */
public final class LinkTokens {
  private static final int LONGEST = 1000;

  private final Optional<KeyedHashes> hashes;

  /**
   * @param keys the first signs, all are known; empty: nothing can be signed
   * @param purpose links of one purpose are worth nothing for another
   */
  public LinkTokens(Optional<SecretKeys> keys, String purpose) {
    hashes = keys.map(it -> new KeyedHashes(it, purpose));
  }

  /** Empty without keys. */
  public Optional<String> of(LinkTarget target) {
    var text = target.text();
    return hashes.map(it -> written(text, it.of(text)));
  }

  /** Empty if it was not signed here, or works no longer. */
  public Optional<LinkTarget> read(String token, Instant now) {
    int dot = token.indexOf('.');
    if (token.length() > LONGEST || dot < 0) {
      return Optional.empty();
    }
    return decoded(token.substring(0, dot))
        .filter(text -> isOurs(token, text))
        .map(LinkTarget::of)
        .filter(target -> target.until().filter(now::isAfter).isEmpty());
  }

  /** To the last character: Base64 without padding has bits that decoding passes over. */
  private boolean isOurs(String token, String text) {
    return hashes.stream()
        .flatMap(it -> it.all(text).stream())
        .anyMatch(hash -> KeyedHashes.same(written(text, hash), token));
  }

  /** Without the id of the key: it is short enough to try all. */
  private static String written(String text, String hash) {
    return encoded(text) + "." + hash.substring(hash.lastIndexOf(':') + 1);
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  private static Optional<String> decoded(String text) {
    try {
      return Optional.of(new String(Base64.getUrlDecoder().decode(text), UTF_8));
    } catch (IllegalArgumentException foreign) {
      return Optional.empty();
    }
  }
}
