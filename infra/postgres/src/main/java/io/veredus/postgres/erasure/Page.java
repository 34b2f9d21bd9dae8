package io.veredus.postgres.erasure;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Some of the rows that were asked for.
 *
 * @param found those that are to be erased
 * @param next where the next page begins; empty: this was the last
 */
public record Page<T>(List<T> found, Optional<UUID> next) {}
