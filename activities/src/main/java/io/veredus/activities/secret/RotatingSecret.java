package io.veredus.activities.secret;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A secret and, while it is being replaced, the one before it.
 *
 * @param previous holds as well until it expires, so that nobody has to change at the same moment
 */
public record RotatingSecret(Secret current, Optional<Expiring> previous) {
  /** A secret that holds no longer than until {@code expiresAt}. */
  public record Expiring(Secret secret, Instant expiresAt) {}

  /** A secret that is not being replaced. */
  public static RotatingSecret of(String value) {
    return new RotatingSecret(new Secret(value), Optional.empty());
  }

  /** What is to be signed with: the current one first. */
  public List<Secret> validAt(Instant now) {
    return Stream.concat(
            Stream.of(current),
            previous.filter(old -> now.isBefore(old.expiresAt())).map(Expiring::secret).stream())
        .toList();
  }

  /** Both, whether or not the previous one has expired. */
  public List<Secret> all() {
    return Stream.concat(Stream.of(current), previous.map(Expiring::secret).stream()).toList();
  }
}
