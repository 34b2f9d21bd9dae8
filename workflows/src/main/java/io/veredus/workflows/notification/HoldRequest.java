package io.veredus.workflows.notification;

import java.time.Instant;
import java.util.Optional;

/**
 * That a notification is to wait.
 *
 * @param until when it goes on by itself; empty: not before it is released or its time to live is
 *     over
 */
public record HoldRequest(Optional<Instant> until) {}
