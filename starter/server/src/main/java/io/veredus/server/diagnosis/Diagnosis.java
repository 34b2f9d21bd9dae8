package io.veredus.server.diagnosis;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How an installation is.
 *
 * @param healthy whether nothing was found but notes
 * @param findings the worst first
 * @param sections what each check saw, by its section
 */
public record Diagnosis(
    boolean healthy, Instant at, List<Finding> findings, Map<String, Map<String, ?>> sections) {}
