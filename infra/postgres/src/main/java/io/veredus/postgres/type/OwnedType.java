package io.veredus.postgres.type;

import io.veredus.workflows.id.TenantId;

/**
 * A type that a tenant can use.
 *
 * @param owner the tenant itself, or the ancestor who has it
 */
public record OwnedType(TenantId owner, NotificationType type) {}
