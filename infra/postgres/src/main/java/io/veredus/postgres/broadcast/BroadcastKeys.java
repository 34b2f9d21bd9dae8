package io.veredus.postgres.broadcast;

import io.veredus.postgres.notification.IdempotencyKey;
import io.veredus.postgres.notification.KindOfKeys;
import io.veredus.postgres.notification.KindOfKeys.Known;
import io.veredus.workflows.id.BroadcastId;
import io.veredus.workflows.id.TenantId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The idempotency keys of broadcasts. */
final class BroadcastKeys {
  private final KindOfKeys keys;

  BroadcastKeys(JdbcClient jdbc) {
    keys = new KindOfKeys(jdbc, "broadcast");
  }

  /**
   * @return empty if it was free, and is the broadcast's once this is committed
   */
  Optional<BroadcastAcceptance> claim(BroadcastRequest request, IdempotencyKey key) {
    var id = request.id();
    return keys.claim(request.tenant(), key, id.value(), id.createdAt()).map(BroadcastKeys::why);
  }

  Optional<BroadcastAcceptance> earlier(TenantId tenant, IdempotencyKey key) {
    return keys.earlier(tenant, key).map(BroadcastKeys::why);
  }

  private static BroadcastAcceptance why(Known known) {
    return switch (known) {
      case Known.Same(var id) -> new BroadcastAcceptance.Replayed(new BroadcastId(id));
      case Known.Other() -> new BroadcastAcceptance.KeyReused();
      case Known.InUse() -> new BroadcastAcceptance.KeyInUse();
    };
  }
}
