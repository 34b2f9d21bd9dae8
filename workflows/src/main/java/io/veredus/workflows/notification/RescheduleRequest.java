package io.veredus.workflows.notification;

import java.time.Instant;

/**
 * That a notification is to be sent at another time.
 *
 * @param sendAt from when its time to live counts; a time that is over means now
 */
public record RescheduleRequest(Instant sendAt) {}
