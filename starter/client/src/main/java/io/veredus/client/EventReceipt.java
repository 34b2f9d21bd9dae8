package io.veredus.client;

import io.veredus.workflows.id.NotificationId;
import java.util.List;

/**
 * What became of an event that was posted.
 *
 * @param sequence its place in the log, as text in the order of the log
 * @param duplicate whether it was known before; the rest is as the first time
 * @param notifications that it caused
 */
public record EventReceipt(
    String id,
    String source,
    String sequence,
    boolean duplicate,
    List<NotificationId> notifications) {}
