package io.veredus.postgres.notification;

import java.util.List;

/**
 * What storing several came to.
 *
 * @param toStart those that were stored now and repeat nothing
 */
public record GroupAcceptance(Acceptance acceptance, List<NewNotification> toStart) {}
