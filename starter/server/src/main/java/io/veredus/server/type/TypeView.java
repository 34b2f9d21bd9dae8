package io.veredus.server.type;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.veredus.postgres.type.OwnedType;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TenantId;
import java.util.Optional;

/**
 * A type as callers see it.
 *
 * @param owner the caller's tenant, or the ancestor who has the type
 * @param method the administrator's choice of a channel
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record TypeView(@JsonUnwrapped DeclaredType type, TenantId owner, Optional<Channel> method) {
  static TypeView of(OwnedType owned) {
    return new TypeView(
        DeclaredType.of(owned.type()), owned.owner(), owned.type().channels().method());
  }
}
