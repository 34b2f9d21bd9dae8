package io.veredus.workflows.broadcast;

import io.veredus.workflows.id.BroadcastId;
import java.util.Optional;

/**
 * One page of a broadcast.
 *
 * @param number from 1
 * @param rate people a second within the page; empty: as fast as it goes
 */
public record PageRequest(BroadcastId id, int number, Optional<Double> rate) {}
