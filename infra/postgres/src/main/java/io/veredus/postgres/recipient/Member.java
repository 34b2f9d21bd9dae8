package io.veredus.postgres.recipient;

import io.veredus.postgres.type.AddressChoice;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.RecipientId;
import java.util.Set;

/**
 * Somebody of an audience.
 *
 * @param verified channels by which confirmed addresses reach them
 * @param latest channels by which any of their addresses does
 */
public record Member(RecipientId id, Set<Channel> verified, Set<Channel> latest) {
  public Set<Channel> reachedBy(AddressChoice addresses) {
    return addresses == AddressChoice.LATEST ? latest : verified;
  }
}
