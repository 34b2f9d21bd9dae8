package io.veredus.postgres.schema;

import java.util.List;
import java.util.Optional;

/**
 * How far a schema was brought.
 *
 * @param version of the newest migration that was applied; empty: none was
 * @param pending scripts that are still to be applied
 * @param failed scripts that broke off
 */
public record SchemaState(Optional<String> version, List<String> pending, List<String> failed) {}
