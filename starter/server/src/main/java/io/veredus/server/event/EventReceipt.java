package io.veredus.server.event;

import io.veredus.server.event.EventDesk.Taken;
import io.veredus.workflows.id.NotificationId;
import java.util.List;

/**
 * The answer for one event, the same however often it is sent.
 *
 * @param notifications that it caused
 * @param duplicate whether it was known before
 */
record EventReceipt(
    String id,
    String source,
    String sequence,
    boolean duplicate,
    List<NotificationId> notifications) {

  static EventReceipt of(Taken taken) {
    var sent = taken.sent().event();
    var stored = taken.stored();
    return new EventReceipt(
        sent.eventId(),
        sent.source(),
        EventView.digits(stored.sequence()),
        stored.duplicate(),
        stored.notifications());
  }
}
