package io.veredus.workflows.broadcast;

import io.veredus.workflows.id.BroadcastId;

/**
 * Asks for the next pages.
 *
 * @param after the number of the last page that is planned
 * @param most how many at most
 */
public record PlanRequest(BroadcastId id, int after, int most) {}
