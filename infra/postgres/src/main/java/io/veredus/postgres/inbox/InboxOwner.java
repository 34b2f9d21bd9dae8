package io.veredus.postgres.inbox;

import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;

/** Whose inbox it is. */
public record InboxOwner(TenantId tenant, RecipientId recipient) {}
