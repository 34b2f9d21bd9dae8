package io.veredus.workflows.attempt;

import io.veredus.workflows.id.ProviderId;
import java.time.Instant;

/** A place in the queue of a provider that takes only so many attempts a second. */
public record Reservation(ProviderId provider, Instant at) {}
