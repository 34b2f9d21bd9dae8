package io.veredus.server.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.veredus.server.event.EventDesk.Taken;
import io.veredus.workflows.id.BroadcastId;
import io.veredus.workflows.id.NotificationId;
import java.util.List;

/**
 * The answer for one event, the same however often it is sent.
 *
 * @param notifications that it caused
 * @param broadcasts that it caused; absent if there are none
 * @param duplicate whether it was known before
 */
record EventReceipt(
    String id,
    String source,
    String sequence,
    boolean duplicate,
    List<NotificationId> notifications,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<BroadcastId> broadcasts) {

  static EventReceipt of(Taken taken) {
    var sent = taken.sent().event();
    var stored = taken.stored();
    return new EventReceipt(
        sent.eventId(),
        sent.source(),
        EventView.digits(stored.sequence()),
        stored.duplicate(),
        stored.notifications(),
        taken.broadcasts());
  }
}
