package io.veredus.postgres.pause;

import java.time.Instant;

/**
 * A switch that somebody turned.
 *
 * @param paused false: what was held is being released
 * @param since when it was turned so
 * @param by the id of the API key that turned it
 * @param reason for people; may be empty
 * @param resumeRate notifications a second that are released
 */
public record DeliverySwitch(
    SwitchScope scope,
    boolean paused,
    Instant since,
    String by,
    String reason,
    double resumeRate) {}
