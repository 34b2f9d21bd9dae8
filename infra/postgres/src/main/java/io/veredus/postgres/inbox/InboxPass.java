package io.veredus.postgres.inbox;

import java.time.Instant;

/**
 * What a token is good for.
 *
 * @param expiresAt when it is good no longer
 */
public record InboxPass(InboxOwner owner, Instant expiresAt) {}
