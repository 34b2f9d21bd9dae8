package io.veredus.server.inbox;

import io.veredus.postgres.inbox.InboxOwner;
import io.veredus.postgres.recipient.Recipients;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.recipient.RecipientIds;
import io.veredus.workflows.id.TenantId;

/** Finds whose inbox a path names. */
record Owners(Recipients recipients) {
  /**
   * @throws ProblemException if there is no such recipient
   */
  InboxOwner of(TenantId tenant, String id) {
    var recipient = RecipientIds.ofKnown(id);
    return recipients
        .find(tenant, recipient)
        .map(_ -> new InboxOwner(tenant, recipient))
        .orElseThrow(RecipientIds::unknown);
  }
}
