package io.veredus.postgres.broadcast;

import io.veredus.postgres.broadcast.BroadcastAudience.Group;
import io.veredus.postgres.broadcast.BroadcastAudience.Listed;
import io.veredus.postgres.recipient.GroupConditions;
import io.veredus.workflows.id.BroadcastId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The relation of those who belong to an audience, by their {@code id}.
 *
 * @param sql of a query
 * @param values that it needs
 */
record Membership(String sql, Map<String, Object> values) {
  static Membership of(BroadcastId broadcast, TenantId tenant, BroadcastAudience audience) {
    return switch (audience) {
      case Listed _ ->
          new Membership(
              "SELECT m.recipient AS id FROM veredus.broadcast_member m WHERE m.broadcast_id = :id",
              Map.of("id", broadcast.value()));
      case Group(var roles, var where, var except) -> {
        var group = new GroupConditions(Set.copyOf(roles), where);
        var values = new HashMap<>(group.values());
        values.put("id", broadcast.value());
        values.put("tenant", tenant.value());
        values.put("except", except.stream().map(RecipientId::value).toArray(String[]::new));
        yield new Membership(
            "SELECT r.id FROM veredus.recipient r WHERE r.tenant = :tenant AND r.id <> ALL (CAST(:except AS text[]))"
                + group.sql(),
            values);
      }
    };
  }
}
