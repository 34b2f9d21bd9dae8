package io.veredus.activities.channel.webhook;

import io.veredus.activities.secret.Secret;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.TenantId;
import java.time.Instant;
import java.util.List;

/**
 * What a format needs to know of an attempt.
 *
 * @param now as it is signed
 * @param secrets to sign with; two while one replaces the other
 */
record Delivery(NotificationId notification, TenantId tenant, Instant now, List<Secret> secrets) {
  /** The message's name: the notification's, so the same at every attempt. */
  String messageId() {
    return notification.toString();
  }
}
