package io.veredus.server.page;

import io.veredus.activities.link.LinkTokens;
import io.veredus.postgres.recipient.Recipients;
import io.veredus.postgres.tenant.Tenants;
import io.veredus.workflows.id.TenantId;
import java.time.InstantSource;
import java.util.Optional;

/** Finds out who opened a link, by what it says and the signature below it. */
final class Readers {
  private final LinkTokens tokens;
  private final Recipients recipients;
  private final Tenants tenants;
  private final InstantSource clock;

  Readers(LinkTokens tokens, Recipients recipients, Tenants tenants, InstantSource clock) {
    this.tokens = tokens;
    this.recipients = recipients;
    this.tenants = tenants;
    this.clock = clock;
  }

  /** Empty if the link is not ours, works no longer, or its recipient was removed. */
  Optional<Reader> of(String token) {
    return tokens
        .read(token, clock.instant())
        .flatMap(target ->
            recipients
                .find(target.tenant(), target.recipient())
                .map(recipient ->
                    new Reader(
                        target,
                        recipient,
                        new Html(Wording.in(recipient.locale()), sender(target.tenant())))));
  }

  /** Empty where the tenant was given no name: its id says nothing to people. */
  private String sender(TenantId tenant) {
    var name = tenants.settings(tenant).name();
    return name.equals(tenant.value()) ? "" : name;
  }
}
