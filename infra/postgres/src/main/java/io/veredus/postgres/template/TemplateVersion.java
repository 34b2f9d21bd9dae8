package io.veredus.postgres.template;

import io.veredus.workflows.id.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * Words as they were published once, or as they are drafted.
 *
 * @param owner whose they are: the tenant, or one of its ancestors
 * @param version from 1; 0: the draft
 * @param words empty: they were taken back with this version
 * @param at when they were published, or the draft was saved
 */
public record TemplateVersion(
    TenantId owner, TemplateKey key, int version, Optional<TemplateSource> words, Instant at) {}
