package io.veredus.postgres.endpoint;

import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.id.EndpointId;
import java.util.Optional;

/**
 * Where a webhook goes.
 *
 * @param retrySchedule the endpoint's own; empty: the type's holds
 */
public record ChosenEndpoint(EndpointId id, Optional<RetrySchedule> retrySchedule) {}
