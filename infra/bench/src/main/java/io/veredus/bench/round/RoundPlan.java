package io.veredus.bench.round;

import java.time.Duration;

/**
 * How long a round takes.
 *
 * @param warmUp at full rate, but not counted
 * @param steady what is measured
 */
public record RoundPlan(Duration warmUp, Duration steady) {}
