package io.veredus.server.type;

import io.veredus.activities.notification.RecentTypes;
import io.veredus.postgres.type.NotificationType;
import io.veredus.postgres.type.NotificationTypes;
import io.veredus.postgres.type.OwnedType;
import io.veredus.server.apply.Change;
import io.veredus.server.apply.Declared;
import io.veredus.server.apply.Section;
import io.veredus.server.intake.Mistakes;
import io.veredus.workflows.id.TenantId;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** {@code types} of a file. */
final class TypeSection implements Section {
  private final NotificationTypes types;
  private final RecentTypes recent;

  TypeSection(NotificationTypes types, RecentTypes recent) {
    this.types = types;
    this.recent = recent;
  }

  @Override
  public Member member() {
    return Member.TYPES;
  }

  @Override
  public Optional<Declared> read(JsonNode entry, Mistakes mistakes) {
    return TypeReader.read(entry, mistakes)
        .map(type -> new Declared(type.key().value(), tenant -> store(tenant, type)));
  }

  private Change store(TenantId tenant, NotificationType type) {
    var stored =
        types
            .findOwned(tenant, type.key())
            .filter(it -> it.owner().equals(tenant))
            .map(OwnedType::type);
    var kept = type.turned(type.enabled().or(() -> stored.flatMap(NotificationType::enabled)));
    var change = Change.between(stored.map(DeclaredType::of), DeclaredType.of(kept));
    if (change.isOne()) {
      types.declare(tenant, type);
      recent.forget();
    }
    return change;
  }
}
