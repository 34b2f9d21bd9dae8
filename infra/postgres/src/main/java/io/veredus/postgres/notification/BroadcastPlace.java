package io.veredus.postgres.notification;

import io.veredus.workflows.id.BroadcastId;
import java.util.Optional;

/**
 * That a notification belongs to a broadcast.
 *
 * @param page which sends it, or has sent it; empty: it has a workflow of its own, or will have
 */
public record BroadcastPlace(BroadcastId broadcast, Optional<Integer> page) {}
