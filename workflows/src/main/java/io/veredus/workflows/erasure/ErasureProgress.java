package io.veredus.workflows.erasure;

import java.util.Optional;
import java.util.UUID;

/**
 * How far a walk has come.
 *
 * @param after id of the last row seen; empty: none yet
 * @param waiting rows that cannot be erased yet: messages to others, about the recipient, that have
 *     not ended
 */
public record ErasureProgress(Optional<UUID> after, long waiting) {
  public static final ErasureProgress NONE = new ErasureProgress(Optional.empty(), 0);
}
