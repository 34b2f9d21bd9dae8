package io.veredus.postgres.notification;

import io.veredus.postgres.schema.IdBounds;
import io.veredus.workflows.id.BroadcastId;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.notification.NotificationState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The statement that lists what a query asks for. It holds only the conditions that were asked for,
 * so that each finds its index.
 */
final class Listing {
  private final StringBuilder conditions = new StringBuilder("n.tenant = :tenant");
  private final Map<String, Object> parameters = new HashMap<>();

  Listing(TenantId tenant, NotificationQuery query) {
    parameters.put("tenant", tenant.value());
    parameters.put("limit", query.limit());
    and("n.state = :state", "state", query.state().map(NotificationState::wireName));
    and("n.type = :type", "type", query.type().map(TypeKey::value));
    and("n.recipient = :recipient", "recipient", query.recipient().map(RecipientId::value));
    and("n.id >= :since", "since", query.since().map(IdBounds::lowestAt));
    and("n.broadcast_id = :broadcast", "broadcast", query.broadcast().map(BroadcastId::value));
    and("n.id < :before", "before", query.before().map(NotificationId::value));
  }

  String sql() {
    return "SELECT %s FROM veredus.notification n WHERE %s ORDER BY n.id DESC LIMIT :limit"
        .formatted(NotificationRow.COLUMNS, conditions);
  }

  Map<String, Object> parameters() {
    return parameters;
  }

  private void and(String condition, String parameter, Optional<?> value) {
    value.ifPresent(given -> {
      conditions.append(" AND ").append(condition);
      parameters.put(parameter, given);
    });
  }
}
