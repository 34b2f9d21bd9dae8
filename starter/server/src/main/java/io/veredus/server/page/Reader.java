package io.veredus.server.page;

import io.veredus.activities.link.LinkTarget;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.recipient.Recipient;

/** Whoever opened a link. */
record Reader(LinkTarget target, Recipient recipient, Html html) {
  TenantId tenant() {
    return target.tenant();
  }

  RecipientId id() {
    return target.recipient();
  }

  Wording words() {
    return html.words();
  }
}
