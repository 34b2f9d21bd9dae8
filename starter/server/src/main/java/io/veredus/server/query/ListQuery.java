package io.veredus.server.query;

import io.veredus.postgres.notification.NotificationQuery;
import io.veredus.workflows.id.BroadcastId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.notification.NotificationState;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/** Reads the query of {@code GET /v1/notifications}, and tells every mistake in it. */
final class ListQuery {
  private static final List<String> KNOWN =
      List.of("state", "type", "recipient", "since", "broadcast", "limit", "cursor");

  private ListQuery() {}

  static NotificationQuery read(Map<String, String[]> parameters) {
    var query = new QueryReader(parameters, KNOWN);
    var state = query.one("state", NotificationState.known(), NotificationState::of);
    var type = query.one("type", "the key of a notification type", TypeKey::new);
    var recipient = query.one("recipient", "the id of a recipient", RecipientId::new);
    var since = query.one("since", "a time such as 2030-01-31T09:00:00Z", ListQuery::time);
    var before = query.one("cursor", "the next of the page before", Cursors::read);
    var broadcast = query.one("broadcast", "the id of a broadcast", BroadcastId::of);
    int limit = query.limit();
    query.throwIfAny();
    return new NotificationQuery(state, type, recipient, since, before, broadcast, limit);
  }

  private static Instant time(String text) {
    // a plus sign that nobody escaped arrives as a space
    var time = OffsetDateTime.parse(text.replace(' ', '+'));
    if (time.getYear() < 0 || time.getYear() > 9999) { // the store's times end sooner than Java's
      throw new IllegalArgumentException("out of range");
    }
    return time.toInstant();
  }
}
