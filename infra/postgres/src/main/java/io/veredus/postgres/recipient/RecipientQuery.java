package io.veredus.postgres.recipient;

import io.veredus.workflows.id.RecipientId;
import java.util.Optional;

/**
 * Which recipients to list, by id.
 *
 * @param after the last one of the page before
 */
public record RecipientQuery(Optional<String> role, Optional<RecipientId> after, int limit) {}
